package org.zerocloud.sandbox.reference;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import run.endive.wasm.types.OpCode;

/**
 * What instructions on vectors give, lane by lane: integers by exact arithmetic, floating point
 * numbers by what {@link NumericReference} says of the same instruction on numbers.
 */
final class VectorReference {

    private static final int BITS = 128;

    private final String name;
    private final int width;
    private final boolean signed;

    private VectorReference(VectorOperation operation) {
        String[] parts = operation.opcode().name().split("_", 2);
        this.name = parts[1];
        this.width = parts[0].equals("V128") ? 64 : BITS / operation.lanes();
        this.signed = name.endsWith("_S") || name.endsWith("_S_ZERO");
    }

    /**
     * The result's longs.
     *
     * @param immediates lanes
     * @param operands longs, two of each vector
     */
    static long[] answer(VectorOperation operation, byte[] immediates, long... operands) {
        var reference = new VectorReference(operation);
        return operation.opcode().name().startsWith("F")
                        && !operation.opcode().name().matches("F..x._(SPLAT|.*LANE)")
                ? reference.floats(operands)
                : reference.all(immediates, operands);
    }

    /** The lanes of a vector, as unsigned bits. */
    private static long[] lanes(long[] operands, int from, int width) {
        return IntStream.range(0, BITS / width)
                .mapToLong(i ->
                        operands[from + i * width / 64] >>> i * width % 64 & -1L >>> 64 - width)
                .toArray();
    }

    private static long[] vector(long[] lanes) {
        int width = BITS / lanes.length;
        var vector = new long[2];
        for (int i = 0; i < lanes.length; i++) {
            vector[i * width / 64] |= (lanes[i] & -1L >>> 64 - width) << i * width % 64;
        }
        return vector;
    }

    private BigInteger number(long lane, int bits) {
        return number(lane, bits, signed);
    }

    private static BigInteger number(long lane, int bits, boolean signed) {
        BigInteger number = BigInteger.valueOf(lane).mod(BigInteger.ONE.shiftLeft(bits));
        return signed && number.testBit(bits - 1)
                ? number.subtract(BigInteger.ONE.shiftLeft(bits))
                : number;
    }

    private long[] all(byte[] immediates, long[] operands) {
        String first = name.split("_")[0];
        return switch (first) {
            case "SPLAT" -> {
                var lanes = new long[BITS / width];
                Arrays.fill(lanes, operands[0]);
                yield vector(lanes);
            }
            case "EXTRACT" ->
                    new long[] {
                        number(lanes(operands, 0, width)[immediates[0]], width).longValue()
                    };
            case "REPLACE" -> {
                long[] lanes = lanes(operands, 0, width);
                lanes[immediates[0]] = operands[2];
                yield vector(lanes);
            }
            case "SHUFFLE" -> shuffled(immediates, operands);
            case "SWIZZLE" -> swizzled(operands);
            case "ALL", "ANY", "BITMASK" -> new long[] {tested(operands)};
            case "NOT", "AND", "ANDNOT", "OR", "XOR", "BITSELECT" -> bits(operands);
            default -> widths(operands);
        };
    }

    private static long[] shuffled(byte[] immediates, long[] operands) {
        long[] lower = lanes(operands, 0, 8);
        long[] upper = lanes(operands, 2, 8);
        return vector(
                IntStream.range(0, 16)
                        .mapToLong(i ->
                                immediates[i] < 16
                                        ? lower[immediates[i]]
                                        : upper[immediates[i] - 16])
                        .toArray());
    }

    private static long[] swizzled(long[] operands) {
        long[] bytes = lanes(operands, 0, 8);
        return vector(
                Arrays.stream(lanes(operands, 2, 8))
                        .map(place -> place < 16 ? bytes[(int) place] : 0)
                        .toArray());
    }

    private long tested(long[] operands) {
        long[] lanes = lanes(operands, 0, width);
        return switch (name) {
            case "ALL_TRUE" -> Arrays.stream(lanes).allMatch(lane -> lane != 0) ? 1 : 0;
            case "ANY_TRUE" -> Arrays.stream(lanes).anyMatch(lane -> lane != 0) ? 1 : 0;
            default ->
                    IntStream.range(0, lanes.length)
                            .filter(i -> number(lanes[i], width, true).signum() < 0)
                            .mapToLong(i -> 1L << i)
                            .sum();
        };
    }

    private long[] bits(long[] operands) {
        var result = new long[2];
        for (int i = 0; i < 2; i++) {
            long a = operands[i];
            long b = operands.length > 2 ? operands[2 + i] : 0;
            long c = operands.length > 4 ? operands[4 + i] : 0;
            result[i] =
                    switch (name) {
                        case "NOT" -> ~a;
                        case "AND" -> a & b;
                        case "ANDNOT" -> a & ~b;
                        case "OR" -> a | b;
                        case "XOR" -> a ^ b;
                        default -> a & c | b & ~c;
                    };
        }
        return result;
    }

    /** What makes lanes of others that are twice or half as wide, and what does not. */
    private long[] widths(long[] operands) {
        if (name.startsWith("TRUNC_SAT")) {
            return truncated(operands);
        }
        if (name.startsWith("NARROW")) {
            long[] lanes =
                    IntStream.concat(IntStream.of(0), IntStream.of(2))
                            .boxed()
                            .flatMapToLong(from -> Arrays.stream(lanes(operands, from, 2 * width)))
                            .map(lane -> clamped(number(lane, 2 * width, true)))
                            .toArray();
            return vector(lanes);
        }
        if (name.matches("EXTEND.*|EXTMUL.*|EXTADD.*|DOT.*")) {
            return wider(operands);
        }
        return each(operands);
    }

    private long clamped(BigInteger number) {
        BigInteger most = BigInteger.ONE.shiftLeft(signed ? width - 1 : width);
        BigInteger least = signed ? most.negate() : BigInteger.ZERO;
        return number.max(least).min(most.subtract(BigInteger.ONE)).longValue();
    }

    private long[] wider(long[] operands) {
        long[] a = lanes(operands, 0, width / 2);
        long[] b = operands.length > 2 ? lanes(operands, 2, width / 2) : a;
        int count = BITS / width;
        int from = name.contains("HIGH") ? count : 0;
        return vector(
                IntStream.range(0, count)
                        .mapToObj(i ->
                                switch (name.split("_")[0]) {
                                    case "EXTEND" -> half(a, from + i);
                                    case "EXTMUL" -> half(a, from + i).multiply(half(b, from + i));
                                    case "EXTADD" -> half(a, 2 * i).add(half(a, 2 * i + 1));
                                    default ->
                                            half(a, 2 * i)
                                                    .multiply(half(b, 2 * i))
                                                    .add(
                                                            half(a, 2 * i + 1)
                                                                    .multiply(half(b, 2 * i + 1)));
                                })
                        .mapToLong(BigInteger::longValue)
                        .toArray());
    }

    private BigInteger half(long[] lanes, int place) {
        return number(lanes[place], width / 2);
    }

    private long[] each(long[] operands) {
        long[] a = lanes(operands, 0, width);
        boolean vectors = operands.length == 4;
        long[] b = vectors ? lanes(operands, 2, width) : a;
        return vector(
                IntStream.range(0, a.length)
                        .mapToLong(i ->
                                vectors || operands.length == 2
                                        ? one(a[i], b[i])
                                        : shifted(a[i], operands[2]))
                        .toArray());
    }

    private long shifted(long lane, long count) {
        int by = (int) (count & width - 1);
        BigInteger number = number(lane, width);
        return (name.equals("SHL") ? number.shiftLeft(by) : number.shiftRight(by)).longValue();
    }

    private long one(long a, long b) {
        BigInteger x = number(a, width);
        BigInteger y = number(b, width);
        BigInteger s = number(a, width, true);
        return switch (name.replaceFirst("_[SU]$", "")) {
            case "ADD" -> x.add(y).longValue();
            case "SUB" -> x.subtract(y).longValue();
            case "MUL" -> x.multiply(y).longValue();
            case "NEG" -> x.negate().longValue();
            case "ABS" -> s.abs().longValue();
            case "POPCNT" -> x.bitCount();
            case "ADD_SAT" -> clamped(x.add(y));
            case "SUB_SAT" -> clamped(x.subtract(y));
            case "AVGR" -> x.add(y).add(BigInteger.ONE).shiftRight(1).longValue();
            case "Q15MULR_SAT" ->
                    clamped(x.multiply(y).add(BigInteger.ONE.shiftLeft(14)).shiftRight(15));
            case "MIN" -> x.min(y).longValue();
            case "MAX" -> x.max(y).longValue();
            case "EQ" -> x.equals(y) ? -1 : 0;
            case "NE" -> x.equals(y) ? 0 : -1;
            case "LT" -> x.compareTo(y) < 0 ? -1 : 0;
            case "GT" -> x.compareTo(y) > 0 ? -1 : 0;
            case "LE" -> x.compareTo(y) <= 0 ? -1 : 0;
            case "GE" -> x.compareTo(y) >= 0 ? -1 : 0;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static long scalar(String name, long... operands) {
        OpCode opcode = OpCode.valueOf(name);
        Arithmetic instruction =
                Arithmetic.ALL.stream()
                        .filter(each -> each.opcode() == opcode)
                        .findFirst()
                        .orElseThrow();
        return (long) NumericReference.answer(instruction, operands);
    }

    private long[] truncated(long[] operands) {
        int from = name.contains("F64") ? 64 : 32;
        String scalar = "I32_TRUNC_SAT_F%d_%s".formatted(from, signed ? "S" : "U");
        long[] lanes = lanes(operands, 0, from);
        return vector(
                IntStream.range(0, 4)
                        .mapToLong(i -> i < lanes.length ? scalar(scalar, lanes[i]) : 0)
                        .toArray());
    }

    private long[] floats(long[] operands) {
        String kind = "F" + width;
        String sign = signed ? "S" : "U";
        return switch (name.split("_")[0]) {
            case "CONVERT" -> converted("%s_CONVERT_I32_%s".formatted(kind, sign), 32, operands);
            case "PROMOTE" -> converted("F64_PROMOTE_F32", 32, operands);
            case "DEMOTE" -> converted("F32_DEMOTE_F64", 64, operands);
            default -> floatLanes(kind, operands);
        };
    }

    private long[] converted(String scalar, int from, long[] operands) {
        long[] lanes = lanes(operands, 0, from);
        return vector(
                IntStream.range(0, BITS / width)
                        .mapToLong(i -> i < lanes.length ? scalar(scalar, lanes[i]) : 0)
                        .toArray());
    }

    private long[] floatLanes(String kind, long[] operands) {
        long[] a = lanes(operands, 0, width);
        long[] b = operands.length > 2 ? lanes(operands, 2, width) : a;
        boolean compares = name.matches("EQ|NE|LT|GT|LE|GE");
        return vector(
                IntStream.range(0, a.length)
                        .mapToLong(i ->
                                switch (name) {
                                    case "PMIN" -> less(kind, b[i], a[i]) ? b[i] : a[i];
                                    case "PMAX" -> less(kind, a[i], b[i]) ? b[i] : a[i];
                                    default ->
                                            operands.length > 2
                                                    ? scalar(kind + "_" + name, a[i], b[i])
                                                    : scalar(kind + "_" + name, a[i]);
                                })
                        .map(answer -> compares ? -answer : answer)
                        .toArray());
    }

    private static boolean less(String kind, long a, long b) {
        return scalar(kind + "_LT", a, b) == 1;
    }
}
