package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/**
 * Each instruction on vectors gives what exact arithmetic on its lanes says: bytes in all pairs,
 * wider lanes in all pairs of edges.
 */
class VectorTests {

    private static final int SHUFFLES = 60;
    private static final int WRONG_MAX = 5;
    private static final byte[] NOTHING = {};

    static List<VectorOperation> instructions() {
        return VectorOperation.ALL;
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void givesWhatExactArithmeticOnItsLanesSays(VectorOperation operation) {
        List<byte[]> immediates = immediates(operation);
        Map<String, Instance> instances =
                Engines.compilers()
                        .collect(
                                Collectors.toMap(
                                        Engines.Named::name,
                                        each -> instance(each.engine(), operation, immediates)));
        var wrong = new ArrayList<String>();
        for (int i = 0; i < immediates.size(); i++) {
            String function = "f" + i;
            byte[] behind = immediates.get(i);
            operands(
                    operation,
                    operands -> {
                        long[] wanted = VectorReference.answer(operation, behind, operands);
                        instances.forEach((engine, instance) -> {
                            long[] got = instance.export(function).apply(operands);
                            if (wrong.size() < WRONG_MAX && !same(operation, wanted, got)) {
                                wrong.add(
                                        "%s of %s on %s should be %s, is %s"
                                                .formatted(
                                                        HexFormat.of().formatHex(behind),
                                                        hex(operands),
                                                        engine,
                                                        hex(wanted),
                                                        hex(got)));
                            }
                        });
                    });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean same(VectorOperation operation, long[] wanted, long[] got) {
        return switch (operation.result()) {
            case I32, F32 -> got.length == 1 && (int) wanted[0] == (int) got[0];
            default -> Arrays.equals(wanted, got);
        };
    }

    private static String hex(long[] longs) {
        return Arrays.stream(longs)
                .mapToObj(each -> "%016x".formatted(each))
                .collect(Collectors.joining(" "));
    }

    private static List<byte[]> immediates(VectorOperation operation) {
        if (operation.ofLane()) {
            return IntStream.range(0, operation.lanes())
                    .mapToObj(lane -> new byte[] {(byte) lane})
                    .toList();
        }
        if (operation.toString().equals("i8x16_shuffle")) {
            var chance = new SplittableRandom(1);
            return IntStream.range(0, SHUFFLES)
                    .mapToObj(i -> {
                        var places = new byte[16];
                        for (int k = 0; k < places.length; k++) {
                            places[k] = (byte) (i == 0 ? k : i == 1 ? 31 - k : chance.nextInt(32));
                        }
                        return places;
                    })
                    .toList();
        }
        return List.of(NOTHING);
    }

    /** Vectors in which all lanes meet that should. */
    private static void operands(VectorOperation operation, Consumer<long[]> each) {
        List<Kind> kinds = operation.signature().parameters();
        String name = operation.opcode().name();
        if (kinds.getFirst() != Kind.V128) {
            Arrays.stream(EdgeValues.of(kinds.getFirst()))
                    .forEach(edge -> each.accept(new long[] {edge}));
            return;
        }
        int width = operandWidth(name);
        long[] edges = edges(name, width);
        List<long[]> vectors = vectors(edges, width, 0);
        if (kinds.size() == 1 || operation.ofLane()) {
            long[] numbers = kinds.size() == 1 ? new long[] {0} : EdgeValues.of(kinds.get(1));
            vectors.forEach(first ->
                    Arrays.stream(numbers)
                            .forEach(number ->
                                    each.accept(
                                            kinds.size() == 1
                                                    ? first
                                                    : LongStream.concat(
                                                                    Arrays.stream(first),
                                                                    LongStream.of(number))
                                                            .toArray())));
            return;
        }
        if (kinds.get(1) == Kind.I32) {
            vectors.forEach(first ->
                    Arrays.stream(EdgeValues.of(Kind.I32))
                            .forEach(by -> each.accept(new long[] {first[0], first[1], by})));
            return;
        }
        for (int turn = 0; turn < edges.length; turn++) {
            List<long[]> others = vectors(edges, width, turn);
            for (int i = 0; i < vectors.size(); i++) {
                long[] third =
                        kinds.size() == 3 ? vectors.get((i + 1) % vectors.size()) : new long[0];
                each.accept(
                        LongStream.of(
                                        vectors.get(i)[0],
                                        vectors.get(i)[1],
                                        others.get(i)[0],
                                        others.get(i)[1])
                                .boxed()
                                .collect(
                                        Collectors.collectingAndThen(
                                                Collectors.toList(),
                                                list -> {
                                                    Arrays.stream(third).forEach(list::add);
                                                    return list.stream()
                                                            .mapToLong(Long::longValue)
                                                            .toArray();
                                                })));
            }
        }
    }

    /** Of the lanes that it takes. */
    private static int operandWidth(String name) {
        if (name.startsWith("V128")) {
            return 64;
        }
        String[] words = name.split("_");
        String shape =
                Arrays.stream(words)
                        .skip(1)
                        .filter(word -> word.matches("[IF]\\d+[xX]\\d+"))
                        .findFirst()
                        .orElse(words[0]);
        return Integer.parseInt(shape.substring(1).split("[xX]")[0]);
    }

    private static long[] edges(String name, int width) {
        boolean floating =
                name.startsWith("F") && !name.contains("CONVERT") || name.contains("TRUNC_SAT");
        return switch (width) {
            case 8 -> LongStream.range(0, 256).toArray();
            case 16 ->
                    LongStream.concat(
                                    Arrays.stream(EdgeValues.of(Kind.I32))
                                            .map(edge -> edge & 0xFFFF),
                                    LongStream.of(0x8001, 0x7FFE, 0xFF80, 0xFF7F))
                            .distinct()
                            .toArray();
            case 32 -> EdgeValues.of(floating ? Kind.F32 : Kind.I32);
            default -> EdgeValues.of(floating ? Kind.F64 : Kind.I64);
        };
    }

    /** All edges in their order, from one on, as lanes. */
    private static List<long[]> vectors(long[] edges, int width, int from) {
        int count = 128 / width;
        var vectors = new ArrayList<long[]>();
        for (int start = 0; start < edges.length; start += count) {
            var vector = new long[2];
            for (int i = 0; i < count; i++) {
                long edge = edges[(start + i + from) % edges.length];
                vector[i * width / 64] |= (edge & -1L >>> 64 - width) << i * width % 64;
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static Instance instance(
            Engine engine, VectorOperation operation, List<byte[]> immediates) {
        var functions = new Bytes().unsigned(immediates.size());
        var exports = new Bytes().unsigned(immediates.size());
        var code = new Bytes().unsigned(immediates.size());
        for (int i = 0; i < immediates.size(); i++) {
            functions.unsigned(0);
            exports.sized(("f" + i).getBytes()).octets(0).unsigned(i);
            var body = new Bytes().octets(0);
            for (int k = 0; k < operation.signature().parameters().size(); k++) {
                body.octets(0x20, k);
            }
            body.add(operation.bytes(immediates.get(i)).toArray()).octets(0x0B);
            code.function(body);
        }
        byte[] module =
                new TinyModule()
                        .with(
                                TinyModule.TYPES,
                                new Bytes()
                                        .unsigned(1)
                                        .add(operation.signature().bytes().toArray()))
                        .with(TinyModule.FUNCTIONS, functions)
                        .with(TinyModule.EXPORTS, exports)
                        .with(TinyModule.CODE, code)
                        .bytes();
        return engine.prepare(Parser.parse(module), Long.MAX_VALUE).start(ImportValues.empty());
    }
}
