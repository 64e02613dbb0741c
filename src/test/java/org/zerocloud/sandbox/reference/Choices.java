package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Where the decisions of a generator come from: chance, or earlier decisions of which some may be
 * missing. A zero always takes what is simplest, and behind the last decision all are zeros, so
 * that a shorter list makes a smaller module.
 */
final class Choices {

    private final IntSupplier source;
    private int[] made = new int[256];
    private int count;

    private Choices(IntSupplier source) {
        this.source = source;
    }

    /** The decisions of one case of a run; both numbers together always give the same. */
    static Choices of(long seed, long index) {
        return new Choices(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index)::nextInt);
    }

    static Choices again(int[] decisions) {
        var at = new int[1];
        return new Choices(() -> at[0] < decisions.length ? decisions[at[0]++] : 0);
    }

    /** All decisions so far. */
    int[] made() {
        return Arrays.copyOf(made, count);
    }

    /** A number from 0 up to the bound, which it does not reach. */
    int below(int bound) {
        return Integer.remainderUnsigned(next(), bound);
    }

    /** Any bits. */
    long bits() {
        return (long) next() << 32 | Integer.toUnsignedLong(next());
    }

    /** True so often in a hundred. */
    boolean chance(int percent) {
        return below(100) >= 100 - percent;
    }

    /**
     * The place of one of the weights, the more often the larger it is; one of them is not zero.
     */
    int weighted(int... weights) {
        int rest = below(Arrays.stream(weights).sum());
        int at = 0;
        while (rest >= weights[at]) {
            rest -= weights[at++];
        }
        return at;
    }

    private int next() {
        int decision = source.getAsInt();
        if (count == made.length) {
            made = Arrays.copyOf(made, 2 * count);
        }
        made[count++] = decision;
        return decision;
    }
}
