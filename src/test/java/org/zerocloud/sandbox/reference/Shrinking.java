package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Makes a list of decisions shorter and simpler as long as what was found with it is still found.
 */
final class Shrinking {

    private static final int ATTEMPTS_MAX = 4_000;

    private final Predicate<int[]> found;
    private int[] smallest;
    private int attempts;

    private Shrinking(int[] decisions, Predicate<int[]> found) {
        this.smallest = decisions;
        this.found = found;
    }

    /** The smallest decisions that were tried with which it is found. */
    static int[] of(int[] decisions, Predicate<int[]> found) {
        var shrinking = new Shrinking(decisions, found);
        int before;
        do {
            before = Arrays.hashCode(shrinking.smallest);
            shrinking.pass();
        } while (before != Arrays.hashCode(shrinking.smallest)
                && shrinking.attempts < ATTEMPTS_MAX);
        return shrinking.smallest;
    }

    private void pass() {
        for (int size = Integer.highestOneBit(Math.max(1, smallest.length)); size > 0; size /= 2) {
            for (int at = smallest.length - size; at >= 0; at -= size) {
                if (!attempt(without(at, size))) {
                    attempt(zeroed(at, size));
                }
            }
        }
    }

    private boolean attempt(int[] decisions) {
        if (attempts >= ATTEMPTS_MAX || Arrays.equals(decisions, smallest)) {
            return false;
        }
        attempts++;
        boolean still = found.test(decisions);
        if (still) {
            smallest = decisions;
        }
        return still;
    }

    private int[] without(int at, int size) {
        int[] shorter = Arrays.copyOf(smallest, smallest.length - size);
        System.arraycopy(smallest, at + size, shorter, at, shorter.length - at);
        return shorter;
    }

    private int[] zeroed(int at, int size) {
        int[] simpler = smallest.clone();
        Arrays.fill(simpler, at, Math.min(at + size, simpler.length), 0);
        return simpler;
    }
}
