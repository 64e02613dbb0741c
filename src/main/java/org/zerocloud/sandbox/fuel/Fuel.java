package org.zerocloud.sandbox.fuel;

import org.zerocloud.sandbox.memory.Interruption;

/**
 * What one run may still use. Compiled code counts down a slice of it in a local variable and comes
 * back here when that is used up, which is also when it learns that it was interrupted: a slice
 * takes about a millisecond; the first ones are small, so that the JIT does not take this for rare.
 * For the thread of the run only.
 */
public class Fuel {

    private static final int FIRST_SLICE = 1 << 10;
    private static final int SLICE_MAX = 1 << 20;

    private final long limit;
    private long reserve;
    private int nextSlice = FIRST_SLICE;

    /** What compiled code may charge without asking; code that runs holds it in a variable. */
    private int slice;

    /** Fuel of so many units. */
    public Fuel(long limit) {
        this.limit = limit;
        this.reserve = limit;
    }

    /** What was charged so far, at most the limit; exact while no compiled code runs. */
    public final long used() {
        return limit - reserve - slice;
    }

    /** What may be charged without asking; less than nothing if more was charged already. */
    public final int slice() {
        return slice;
    }

    /** Takes back what is left of a slice, for code that goes on counting. */
    public final void keep(int left) {
        slice = left;
    }

    /**
     * Takes back what is left of a slice before anything is seen of the run: what it is overdrawn
     * by is charged.
     *
     * @throws OutOfFuel if there is not so much; all is used then
     */
    public final void settle(int left) {
        slice = left;
        if (left < 0) {
            slice = 0;
            take(-(long) left);
        }
    }

    /**
     * A new slice for one that is overdrawn.
     *
     * @param left what is left of it: less than nothing, by what could not be charged to it
     * @return the next one, from which that is charged already
     * @throws OutOfFuel if there is not so much; all is used then
     * @throws run.endive.runtime.WasmInterruptedException if the thread is interrupted
     */
    public final int refill(int left) {
        slice = 0;
        take(-(long) left);
        Interruption.check();
        slice = (int) Math.min(reserve, nextSlice);
        nextSlice = Math.min(SLICE_MAX, nextSlice * 2);
        reserve -= slice;
        return slice;
    }

    private void take(long units) {
        if (units > reserve) {
            reserve = 0;
            throw new OutOfFuel();
        }
        reserve -= units;
    }

    /**
     * Charges units while no compiled code holds the slice.
     *
     * @throws OutOfFuel if there are not so many left; all is used then
     */
    public final void charge(long units) {
        if (units <= slice) {
            slice -= (int) units;
            return;
        }
        long rest = units - slice;
        slice = 0;
        take(rest);
    }
}
