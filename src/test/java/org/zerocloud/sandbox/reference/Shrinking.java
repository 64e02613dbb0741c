package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Makes a list of decisions shorter and simpler as long as what was found with it is still found.
 */
final class Shrinking {

    private final Predicate<int[]> found;
    private int[] smallest;
    private int attemptsLeft;

    private Shrinking(int[] decisions, int attemptsMax, Predicate<int[]> found) {
        this.attemptsLeft = attemptsMax;
        this.smallest = decisions;
        this.found = found;
    }

    /** The smallest decisions that were tried with which it is found. */
    static int[] of(int[] decisions, int attemptsMax, Predicate<int[]> found) {
        var shrinking = new Shrinking(decisions, attemptsMax, found);
        int before;
        do {
            before = Arrays.hashCode(shrinking.smallest);
            shrinking.pass();
        } while (before != Arrays.hashCode(shrinking.smallest) && shrinking.attemptsLeft > 0);
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
        if (attemptsLeft == 0 || Arrays.equals(decisions, smallest)) {
            return false;
        }
        attemptsLeft--;
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
