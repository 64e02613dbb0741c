package org.zerocloud.sandbox.reference;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** Each access to the memory reaches its last byte and traps one behind it, on every engine. */
class MemoryTests {

    private static final long PAGE = 1 << 16;
    private static final long[] OFFSETS = {
        0, 1, 7, PAGE - 1, PAGE, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL
    };
    private static final int GROW = 1;
    private static final int FIRST = 2;
    private static final int PATTERN = 0x9D;

    static Stream<Access> accesses() {
        return Stream.concat(Access.LOADS.stream(), Access.STORES.stream());
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void reachesTheLastByteAndNoneBehindIt(Access access) {
        var wrong = new ArrayList<String>();
        for (int pages = 0; pages < 3; pages++) {
            for (Map.Entry<String, Instance> each : instances(access, pages).entrySet()) {
                wrong.addAll(
                        wrong(
                                each.getKey() + " with so many pages at first: " + pages,
                                access,
                                each.getValue(),
                                pages));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Map<String, Instance> instances(Access access, int pages) {
        byte[] module = module(access, pages);
        return Engines.all()
                .collect(
                        toMap(
                                Engines.Named::name,
                                each ->
                                        each.engine()
                                                .prepare(Parser.parse(module), Long.MAX_VALUE)
                                                .start(ImportValues.empty()),
                                (first, second) -> first,
                                LinkedHashMap::new));
    }

    /** All boundaries, then again with a page more. */
    private static List<String> wrong(String what, Access access, Instance instance, int pages) {
        var wrong = new ArrayList<String>();
        for (int grown = 0; grown < 2; grown++) {
            long size = (pages + grown) * PAGE;
            byte[] pattern = pattern((int) size);
            instance.memory().write(0, pattern);
            for (int i = 0; i < OFFSETS.length; i++) {
                for (long address : addresses(size, OFFSETS[i], access.bytes())) {
                    String got = access(access, instance, i, address, pattern);
                    String wanted = wanted(access, address + OFFSETS[i], pattern);
                    if (!got.equals(wanted)) {
                        wrong.add(
                                "%s %s %d+%d of %d bytes should be %s, is %s"
                                        .formatted(
                                                what,
                                                access,
                                                address,
                                                OFFSETS[i],
                                                size,
                                                wanted,
                                                got));
                    }
                }
            }
            assertThat(instance.memory().readBytes(0, (int) size)).as(what).isEqualTo(pattern);
            assertThat(instance.export("grow").apply(1)[0]).as(what).isEqualTo(pages + grown);
        }
        return wrong;
    }

    /**
     * Those of which the first, the last or the next byte is at a boundary, as far as 32 bits go.
     */
    private static long[] addresses(long size, long offset, int bytes) {
        return LongStream.of(
                        0,
                        1,
                        size - bytes - 1,
                        size - bytes,
                        size - bytes + 1,
                        size - 1,
                        size,
                        size + 1)
                .flatMap(at -> LongStream.of(at, at - offset, at + (1L << 32) - offset))
                .flatMap(at ->
                        LongStream.of(
                                at, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL - bytes, 0xFFFFFFFFL))
                .filter(at -> at >= 0 && at < 1L << 32)
                .distinct()
                .toArray();
    }

    private static String access(
            Access access, Instance instance, int offset, long address, byte[] pattern) {
        try {
            if (Access.LOADS.contains(access)) {
                long loaded = instance.export("access" + offset).apply((int) address)[0];
                return Long.toHexString(access.kind().wide() ? loaded : loaded & 0xFFFF_FFFFL);
            }
            instance.export("access" + offset).apply((int) address, 0xF1E2D3C4B5A69788L);
            String changed = changed(pattern, instance.memory().readBytes(0, pattern.length));
            instance.memory().write(0, pattern);
            return changed;
        } catch (RuntimeException e) {
            return Trap.of(e).map(Trap::name).orElse(e.toString());
        }
    }

    private static String wanted(Access access, long address, byte[] pattern) {
        if (address + access.bytes() > pattern.length) {
            return Trap.OUT_OF_MEMORY_BOUNDS.name();
        }
        if (Access.LOADS.contains(access)) {
            byte[] eight =
                    Arrays.copyOf(
                            Arrays.copyOfRange(
                                    pattern, (int) address, (int) address + access.bytes()),
                            8);
            return Long.toHexString(
                    access.loaded(ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).getLong()));
        }
        byte[] eight =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0xF1E2D3C4B5A69788L)
                        .array();
        return address + ":" + HexFormat.of().formatHex(eight, 0, access.bytes());
    }

    /** Bytes with and without the sign, different ones side by side, none as the stored ones. */
    private static byte[] pattern(int size) {
        var pattern = new byte[size];
        for (int i = 0; i < size; i++) {
            pattern[i] = (byte) (i % 2 == 0 ? 0x11 : PATTERN);
        }
        return pattern;
    }

    /** Where the memory was written to, and with what. */
    private static String changed(byte[] before, byte[] after) {
        int from = Arrays.mismatch(before, after);
        if (from < 0) {
            return "";
        }
        int to = after.length;
        while (before[to - 1] == after[to - 1]) {
            to--;
        }
        return from + ":" + HexFormat.of().formatHex(after, from, to);
    }

    /** The access with each of the offsets, as a function of the address and what is stored. */
    private static byte[] module(Access access, int pages) {
        boolean load = Access.LOADS.contains(access);
        Signature signature =
                load
                        ? Signature.of(List.of(Kind.I32), access.kind())
                        : new Signature(List.of(Kind.I32, access.kind()), List.of());
        var functions = new Bytes().unsigned(FIRST + OFFSETS.length).octets(1, 1);
        var exports = new Bytes().unsigned(2 + OFFSETS.length);
        exports.sized("memory".getBytes()).octets(2, 0).sized("grow".getBytes()).octets(0, GROW);
        var code = new Bytes().unsigned(FIRST + OFFSETS.length);
        code.function(new Bytes().hex("00 2000 0b"));
        code.function(new Bytes().hex("00 2000 4000 0b"));
        for (int i = 0; i < OFFSETS.length; i++) {
            functions.unsigned(0);
            exports.sized(("access" + i).getBytes()).octets(0, FIRST + i);
            var body = new Bytes().octets(0, 0x20, 0).hex(load ? "" : "2001");
            body.octets(access.opcode().opcode())
                    .unsigned(i % (access.alignmentMax() + 1))
                    .unsigned(OFFSETS[i]);
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

    @ParameterizedTest
    @ValueSource(strings = {"fill", "copy", "init"})
    void movesUpToTheLastByteOrNothing(String name) {
        var wrong = new ArrayList<String>();
        long[] edges = {
            0, 1, 9, 10, 11, PAGE - 1, PAGE, PAGE + 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL
        };
        Engines.all()
                .forEach(each -> {
                    Instance instance =
                            each.engine()
                                    .prepare(Parser.parse(bulk()), Long.MAX_VALUE)
                                    .start(ImportValues.empty());
                    for (long to : edges) {
                        for (long from : edges) {
                            for (long count : edges) {
                                String wanted = bulkWanted(name, to, from, count);
                                String got = bulkRun(instance, name, to, from, count);
                                if (!got.equals(wanted)) {
                                    wrong.add(
                                            "%s(%d, %d, %d) on %s should be %s, is %s"
                                                    .formatted(
                                                            name, to, from, count, each, wanted,
                                                            got));
                                }
                            }
                        }
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private static String bulkWanted(String name, long to, long from, long count) {
        byte[] bytes = pattern((int) PAGE);
        byte[] source = name.equals("init") ? "0123456789".getBytes() : bytes.clone();
        if (to + count > PAGE || !name.equals("fill") && from + count > source.length) {
            return Trap.OUT_OF_MEMORY_BOUNDS.name();
        }
        if (name.equals("fill")) {
            Arrays.fill(bytes, (int) to, (int) (to + count), (byte) from);
        } else {
            System.arraycopy(source, (int) from, bytes, (int) to, (int) count);
        }
        return Integer.toHexString(Arrays.hashCode(bytes));
    }

    private static String bulkRun(Instance instance, String name, long to, long from, long count) {
        byte[] pattern = pattern((int) PAGE);
        instance.memory().write(0, pattern);
        try {
            instance.export(name).apply((int) to, (int) from, (int) count);
            return Integer.toHexString(Arrays.hashCode(instance.memory().readBytes(0, (int) PAGE)));
        } catch (RuntimeException e) {
            boolean same = Arrays.equals(pattern, instance.memory().readBytes(0, (int) PAGE));
            return Trap.of(e).map(Trap::name).orElse(e.toString())
                    + (same ? "" : " after a change");
        }
    }

    private static byte[] bulk() {
        return new TinyModule()
                .with(TinyModule.TYPES, "01 60037f7f7f00")
                .with(TinyModule.FUNCTIONS, "03 00 00 00")
                .with(
                        TinyModule.EXPORTS,
                        "04 066d656d6f7279 0200 0466696c6c 0000 04636f7079 0001 04696e6974 0002")
                .with(TinyModule.DATA_COUNT, "01")
                .with(
                        TinyModule.CODE,
                        "03 0b00 200020012002 fc0b00 0b 0c00 200020012002 fc0a0000 0b 0c00 200020012002 fc080000 0b")
                .with(TinyModule.DATA, "01 01 0a 30313233343536373839")
                .bytes();
    }
}
