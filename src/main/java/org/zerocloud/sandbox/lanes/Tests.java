package org.zerocloud.sandbox.lanes;

/** Questions about all lanes of a vector, of which both halves are given. */
public final class Tests {

    private Tests() {}

    /** {@code v128.any_true}. */
    public static int anyTrue(long lower, long upper) {
        return (lower | upper) == 0 ? 0 : 1;
    }

    /** {@code all_true}. */
    public static int allTrue(long lower, long upper, long high) {
        return (Orders.ne(lower, 0, high) & Orders.ne(upper, 0, high)) == -1 ? 1 : 0;
    }

    /** {@code bitmask}. */
    public static int bitmask(long lower, long upper, long high) {
        return tops(lower, high) | (tops(upper, high) << (Long.SIZE / Lanes.width(high)));
    }

    private static int tops(long lanes, long high) {
        int tops = 0;
        int width = Lanes.width(high);
        for (int i = 0; i < Long.SIZE / width; i++) {
            tops |= (int) ((lanes >>> ((i + 1) * width - 1)) & 1) << i;
        }
        return tops;
    }
}
