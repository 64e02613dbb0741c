package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/**
 * Each access to the memory with vectors reaches its last byte and traps one behind it, and moves
 * the bytes that it should.
 */
class VectorMemoryTests {

    private static final long PAGE = 1 << 16;
    private static final long[] OFFSETS = {
        0, 1, 15, PAGE - 1, PAGE, 0x7FFFFFF0L, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL
    };
    private static final long LOWER = 0xF1E2D3C4B5A69788L;
    private static final long UPPER = 0x0123456789ABCDEFL;

    static Stream<VectorAccess> accesses() {
        return Stream.concat(VectorAccess.LOADS.stream(), VectorAccess.STORES.stream());
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void reachesTheLastByteAndNoneBehindIt(VectorAccess access) {
        var wrong = new ArrayList<String>();
        Engines.all()
                .forEach(engine -> {
                    for (int pages = 0; pages < 3; pages++) {
                        Instance instance =
                                engine.engine()
                                        .prepare(
                                                Parser.parse(module(access, pages)), Long.MAX_VALUE)
                                        .start(ImportValues.empty());
                        check(wrong, engine + " of pages " + pages, access, instance);
                        assertThat(instance.export("grow").apply(1)[0]).isEqualTo(pages);
                        check(wrong, engine + " grown from " + pages, access, instance);
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private static void check(
            List<String> wrong, String what, VectorAccess access, Instance instance) {
        byte[] pattern = pattern((int) (instance.memory().pages() * PAGE));
        instance.memory().write(0, pattern);
        for (int i = 0; i < OFFSETS.length; i++) {
            for (long address : addresses(pattern.length, OFFSETS[i], access.bytes())) {
                int lane = access.ofLane() ? i % access.lanes() : 0;
                String wanted = wanted(access, lane, address + OFFSETS[i], pattern);
                String got = got(access, instance, i, address);
                if (!got.equals(wanted)) {
                    wrong.add(
                            "%s %s %d+%d should be %s, is %s"
                                    .formatted(what, access, address, OFFSETS[i], wanted, got));
                }
                if (access.stores()) {
                    instance.memory().write(0, pattern);
                }
            }
        }
        assertThat(instance.memory().readBytes(0, pattern.length)).isEqualTo(pattern);
    }

    /** Those of which the first, the last or the next byte is at a boundary. */
    private static long[] addresses(long size, long offset, int bytes) {
        return LongStream.of(0, size - bytes - 1, size - bytes, size - bytes + 1, size - 1, size)
                .flatMap(at -> LongStream.of(at, at - offset, at + (1L << 32) - offset))
                .flatMap(at -> LongStream.of(at, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL))
                .filter(at -> at >= 0 && at < 1L << 32)
                .distinct()
                .toArray();
    }

    private static byte[] pattern(int size) {
        var pattern = new byte[size];
        for (int i = 0; i < size; i++) {
            pattern[i] = (byte) (i * 37 + 1 ^ i >> 8);
        }
        return pattern;
    }

    private static String got(VectorAccess access, Instance instance, int offset, long address) {
        try {
            long[] result =
                    instance.export("access" + offset)
                            .apply(
                                    access.takesVector()
                                            ? new long[] {(int) address, LOWER, UPPER}
                                            : new long[] {(int) address});
            if (!access.stores()) {
                return "%016x%016x".formatted(result[1], result[0]);
            }
            return hash(instance.memory().readBytes(0, instance.memory().pages() << 16));
        } catch (RuntimeException e) {
            return Trap.of(e).map(Trap::name).orElse(e.toString());
        }
    }

    private static String hash(byte[] bytes) {
        return Integer.toHexString(Arrays.hashCode(bytes));
    }

    private static String wanted(VectorAccess access, int lane, long address, byte[] pattern) {
        if (address + access.bytes() > pattern.length) {
            return Trap.OUT_OF_MEMORY_BOUNDS.name();
        }
        byte[] vector = new Bytes().little(LOWER, 8).little(UPPER, 8).toArray();
        int at = (int) address;
        if (access.stores()) {
            byte[] changed = pattern.clone();
            System.arraycopy(vector, lane * access.bytes(), changed, at, access.bytes());
            return hash(changed);
        }
        byte[] read = Arrays.copyOfRange(pattern, at, at + access.bytes());
        byte[] loaded = loaded(access, lane, read, vector);
        var number = new byte[loaded.length];
        IntStream.range(0, loaded.length).forEach(i -> number[i] = loaded[loaded.length - 1 - i]);
        return "%032x".formatted(new BigInteger(1, number));
    }

    /** The vector that a load gives of the bytes that it reads. */
    private static byte[] loaded(VectorAccess access, int lane, byte[] read, byte[] vector) {
        String name = access.opcode().name();
        if (name.endsWith("LANE")) {
            System.arraycopy(read, 0, vector, lane * read.length, read.length);
            return vector;
        }
        var loaded = new byte[vector.length];
        if (name.endsWith("SPLAT")) {
            IntStream.range(0, loaded.length).forEach(i -> loaded[i] = read[i % read.length]);
            return loaded;
        }
        if (!name.contains("x")) {
            System.arraycopy(read, 0, loaded, 0, read.length);
            return loaded;
        }
        int bytes = Integer.parseInt(name.substring("V128_LOAD".length()).split("x")[0]) / 8;
        for (int i = 0; i < loaded.length; i++) {
            int from = i / (2 * bytes) * bytes;
            boolean extended = i % (2 * bytes) >= bytes;
            byte sign = (byte) (name.endsWith("S") ? read[from + bytes - 1] >> 7 : 0);
            loaded[i] = extended ? sign : read[from + i % (2 * bytes)];
        }
        return loaded;
    }

    /** The access with each of the offsets, as a function of the address and a vector. */
    private static byte[] module(VectorAccess access, int pages) {
        var signature =
                new Signature(
                        access.takesVector() ? List.of(Kind.I32, Kind.V128) : List.of(Kind.I32),
                        access.stores() ? List.of() : List.of(Kind.V128));
        var functions = new Bytes().unsigned(2 + OFFSETS.length).octets(1, 1);
        var exports = new Bytes().unsigned(2 + OFFSETS.length);
        exports.sized("memory".getBytes()).octets(2, 0).sized("grow".getBytes()).octets(0, 1);
        var code = new Bytes().unsigned(2 + OFFSETS.length);
        code.function(new Bytes().hex("00 2000 0b")).function(new Bytes().hex("00 2000 4000 0b"));
        for (int i = 0; i < OFFSETS.length; i++) {
            functions.unsigned(0);
            exports.sized(("access" + i).getBytes()).octets(0).unsigned(2 + i);
            var body = new Bytes().octets(0, 0x20, 0).hex(access.takesVector() ? "2001" : "");
            body.add(VectorOperation.bytes(access.opcode()).toArray())
                    .unsigned(i % (access.alignmentMax() + 1))
                    .unsigned(OFFSETS[i]);
            if (access.ofLane()) {
                body.octets(i % access.lanes());
            }
            code.function(body.octets(0x0B));
        }
        byte[] same = Signature.of(List.of(Kind.I32), Kind.I32).bytes().toArray();
        return new TinyModule()
                .with(
                        TinyModule.TYPES,
                        new Bytes().unsigned(2).add(signature.bytes().toArray()).add(same))
                .with(TinyModule.FUNCTIONS, functions)
                .with(TinyModule.MEMORY, new Bytes().octets(1, 0, pages))
                .with(TinyModule.EXPORTS, exports)
                .with(TinyModule.CODE, code)
                .bytes();
    }
}
