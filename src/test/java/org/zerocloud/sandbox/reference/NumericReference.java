package org.zerocloud.sandbox.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/**
 * What numeric instructions give, by exact arithmetic on numbers of any length, which is rounded
 * once at the end; no operator of the JVM on numbers of the instruction's own size is used for it.
 */
final class NumericReference {

    private static final long F32_NAN = 0x7FC00000L;
    private static final long F64_NAN = 0x7FF8000000000000L;
    private static final MathContext ENOUGH = new MathContext(60, RoundingMode.DOWN);

    private final Arithmetic instruction;
    private final Kind kind;
    private final String name;

    private NumericReference(Arithmetic instruction) {
        this.instruction = instruction;
        this.kind = instruction.signature().parameters().getFirst();
        this.name = instruction.toString().substring(4);
    }

    /** A result's bits, 32 of them in the lower half, or the name of the trap. */
    static Object answer(Arithmetic instruction, long... operands) {
        var reference = new NumericReference(instruction);
        try {
            boolean two = operands.length == 2;
            long second = two ? operands[1] : 0;
            return switch (reference.kind) {
                case I32, I64 -> reference.integers(operands[0], second);
                case F32, F64 -> reference.floats(operands[0], second);
                case V128, FUNCREF, EXTERNREF -> throw new IllegalArgumentException("no number");
            };
        } catch (ArithmeticTrap trap) {
            return trap.kind;
        }
    }

    private static final class ArithmeticTrap extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final Trap kind;

        ArithmeticTrap(Trap kind) {
            super(kind.name());
            this.kind = kind;
        }
    }

    private int width() {
        return width(kind);
    }

    private static int width(Kind kind) {
        return kind.wide() ? 64 : 32;
    }

    private static BigInteger unsigned(long bits, int width) {
        return signed(bits, width).mod(BigInteger.ONE.shiftLeft(width));
    }

    private static BigInteger signed(long bits, int width) {
        BigInteger all = BigInteger.valueOf(bits).mod(BigInteger.ONE.shiftLeft(width));
        return all.testBit(width - 1) ? all.subtract(BigInteger.ONE.shiftLeft(width)) : all;
    }

    private static long bits(BigInteger number, Kind kind) {
        return number.mod(BigInteger.ONE.shiftLeft(width(kind))).longValue();
    }

    private long integers(long a, long b) {
        boolean unsigned = name.endsWith("_u");
        BigInteger x = unsigned ? unsigned(a, width()) : signed(a, width());
        BigInteger y = unsigned ? unsigned(b, width()) : signed(b, width());
        int shift = unsigned(b, width()).mod(BigInteger.valueOf(width())).intValue();
        return switch (name.replaceFirst("_[su]$", "")) {
            case "eqz" -> truth(x.signum() == 0);
            case "eq", "ne", "lt", "gt", "le", "ge" -> truth(comparison().test(x.compareTo(y)));
            case "clz" -> width() - unsigned(a, width()).bitLength();
            case "ctz" -> x.signum() == 0 ? width() : x.getLowestSetBit();
            case "popcnt" -> unsigned(a, width()).bitCount();
            case "add" -> bits(x.add(y), kind);
            case "sub" -> bits(x.subtract(y), kind);
            case "mul" -> bits(x.multiply(y), kind);
            case "div" -> bits(inRange(divided(x, y, BigInteger::divide), unsigned), kind);
            case "rem" -> bits(divided(x, y, BigInteger::remainder), kind);
            case "and" -> bits(x.and(y), kind);
            case "or" -> bits(x.or(y), kind);
            case "xor" -> bits(x.xor(y), kind);
            case "shl" -> bits(x.shiftLeft(shift), kind);
            case "shr" -> bits(x.shiftRight(shift), kind);
            case "rotl" -> rotated(a, shift);
            case "rotr" -> rotated(a, width() - shift);
            case "extend_8" -> bits(signed(a, 8), kind);
            case "extend_16" -> bits(signed(a, 16), kind);
            case "extend_32" -> bits(signed(a, 32), kind);
            case "wrap_i64", "extend_i32", "reinterpret_i32", "reinterpret_i64" ->
                    bits(x, instruction.result());
            case "convert_i32", "convert_i64" ->
                    FloatFormat.nearest(new BigDecimal(x), false, instruction.result());
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    private static long truth(boolean fact) {
        return fact ? 1 : 0;
    }

    private IntPredicate comparison() {
        return switch (name.substring(0, 2)) {
            case "eq" -> order -> order == 0;
            case "ne" -> order -> order != 0;
            case "lt" -> order -> order < 0;
            case "gt" -> order -> order > 0;
            case "le" -> order -> order <= 0;
            default -> order -> order >= 0;
        };
    }

    private static BigInteger divided(
            BigInteger x, BigInteger y, BinaryOperator<BigInteger> operation) {
        if (y.signum() == 0) {
            throw new ArithmeticTrap(Trap.DIVIDE_BY_ZERO);
        }
        return operation.apply(x, y);
    }

    private BigInteger inRange(BigInteger quotient, boolean unsigned) {
        if (!unsigned && quotient.bitLength() >= width()) {
            throw new ArithmeticTrap(Trap.OVERFLOW);
        }
        return quotient;
    }

    private long rotated(long bits, int shift) {
        BigInteger all = unsigned(bits, width()).shiftLeft(shift);
        return bits(all.or(all.shiftRight(width())), kind);
    }

    private long floats(long a, long b) {
        if (name.startsWith("reinterpret")) {
            return a;
        }
        if (name.startsWith("trunc_")) {
            return truncated(a);
        }
        long sign = 1L << width() - 1;
        return switch (name) {
            case "abs" -> a & ~sign & mask();
            case "neg" -> (a ^ sign) & mask();
            case "copysign" -> (a & ~sign | b & sign) & mask();
            case "eq", "ne", "lt", "gt", "le", "ge" -> truth(compared(a, b));
            default -> nan(a) || nan(b) ? nan() : computed(a, b);
        };
    }

    private long mask() {
        return kind.wide() ? -1 : 0xFFFF_FFFFL;
    }

    private long nan() {
        return instruction.result().wide() ? F64_NAN : F32_NAN;
    }

    private int exponentBits() {
        return kind.wide() ? 11 : 8;
    }

    private long magnitude(long bits) {
        return bits & mask() & ~(1L << width() - 1);
    }

    private long infinity() {
        int fraction = width() - 1 - exponentBits();
        return (1L << exponentBits()) - 1 << fraction;
    }

    private boolean nan(long bits) {
        return magnitude(bits) > infinity();
    }

    private boolean infinite(long bits) {
        return magnitude(bits) == infinity();
    }

    private boolean negative(long bits) {
        return (bits >>> width() - 1 & 1) == 1;
    }

    private BigDecimal exact(long bits) {
        return FloatFormat.exact(bits, kind);
    }

    private boolean compared(long a, long b) {
        if (nan(a) || nan(b)) {
            return name.equals("ne");
        }
        return comparison().test(order(a, b));
    }

    private int order(long a, long b) {
        if (infinite(a) || infinite(b)) {
            return Integer.compare(rank(a), rank(b));
        }
        return exact(a).compareTo(exact(b));
    }

    private int rank(long bits) {
        return infinite(bits) ? (negative(bits) ? -1 : 1) : 0;
    }

    private long truncated(long a) {
        boolean saturating = name.startsWith("trunc_sat");
        boolean unsigned = name.endsWith("_u");
        Kind to = instruction.result();
        if (nan(a)) {
            return unless(saturating, Trap.INVALID_CONVERSION, BigInteger.ZERO, to);
        }
        BigInteger top = BigInteger.ONE.shiftLeft(unsigned ? width(to) : width(to) - 1);
        BigInteger bottom = unsigned ? BigInteger.ZERO : top.negate();
        BigInteger whole =
                infinite(a)
                        ? (negative(a) ? bottom.subtract(BigInteger.ONE) : top)
                        : exact(a).toBigInteger();
        if (whole.compareTo(bottom) < 0) {
            return unless(saturating, Trap.OVERFLOW, bottom, to);
        }
        if (whole.compareTo(top) >= 0) {
            return unless(saturating, Trap.OVERFLOW, top.subtract(BigInteger.ONE), to);
        }
        return bits(whole, to);
    }

    private static long unless(boolean saturating, Trap trap, BigInteger number, Kind to) {
        if (!saturating) {
            throw new ArithmeticTrap(trap);
        }
        return bits(number, to);
    }

    private long computed(long a, long b) {
        return switch (name) {
            case "min" -> order(a, b) < 0 || order(a, b) == 0 && negative(a) ? a : b;
            case "max" -> order(a, b) > 0 || order(a, b) == 0 && !negative(a) ? a : b;
            case "add" -> sum(a, b);
            case "sub" -> sum(a, b ^ 1L << width() - 1);
            case "mul" -> product(a, b);
            case "div" -> quotient(a, b);
            case "sqrt" -> root(a);
            default -> infinite(a) ? infinity(negative(a)) : rounding(a);
        };
    }

    private long infinity(boolean negative) {
        long infinity = instruction.result().wide() ? 0x7FF0000000000000L : 0x7F800000L;
        return negative ? infinity | 1L << width(instruction.result()) - 1 : infinity;
    }

    private long zero(boolean negative) {
        return negative ? 1L << width() - 1 : 0;
    }

    private long rounding(long a) {
        BigDecimal value = exact(a);
        BigDecimal result =
                switch (name) {
                    case "ceil" -> value.setScale(0, RoundingMode.CEILING);
                    case "floor" -> value.setScale(0, RoundingMode.FLOOR);
                    case "trunc" -> value.setScale(0, RoundingMode.DOWN);
                    case "nearest" -> value.setScale(0, RoundingMode.HALF_EVEN);
                    case "demote_f64", "promote_f32" -> value;
                    default -> throw new IllegalArgumentException(instruction.toString());
                };
        return FloatFormat.nearest(result, negative(a), instruction.result());
    }

    private long sum(long a, long b) {
        if (infinite(a) || infinite(b)) {
            boolean opposite = infinite(a) && infinite(b) && negative(a) != negative(b);
            return opposite ? nan() : infinity(negative(infinite(a) ? a : b));
        }
        return FloatFormat.nearest(exact(a).add(exact(b)), negative(a) && negative(b), kind);
    }

    private long product(long a, long b) {
        boolean negative = negative(a) != negative(b);
        if (infinite(a) || infinite(b)) {
            return magnitude(a) == 0 || magnitude(b) == 0 ? nan() : infinity(negative);
        }
        return FloatFormat.nearest(exact(a).multiply(exact(b)), negative, kind);
    }

    private long quotient(long a, long b) {
        boolean negative = negative(a) != negative(b);
        if (infinite(a)) {
            return infinite(b) ? nan() : infinity(negative);
        }
        if (infinite(b)) {
            return zero(negative);
        }
        if (magnitude(b) == 0) {
            return magnitude(a) == 0 ? nan() : infinity(negative);
        }
        BigDecimal quotient = exact(a).divide(exact(b), ENOUGH);
        return FloatFormat.nearest(
                FloatFormat.sticky(quotient, quotient.multiply(exact(b)).compareTo(exact(a)) == 0),
                negative,
                kind);
    }

    private long root(long a) {
        if (magnitude(a) == 0) {
            return a;
        }
        if (negative(a)) {
            return nan();
        }
        if (infinite(a)) {
            return a;
        }
        BigDecimal root = exact(a).sqrt(ENOUGH);
        return FloatFormat.nearest(
                FloatFormat.sticky(root, root.multiply(root).compareTo(exact(a)) == 0),
                false,
                kind);
    }
}
