package org.zerocloud.sandbox.fuel;

import org.zerocloud.sandbox.CostModel;

/**
 * What an instruction or a call costs by what it moves, on top of its block. Instructions pay
 * before they act and before they are checked, so one that traps has paid too.
 */
public final class MovingCosts {

    /** What a call of the host costs, before it acts. */
    public static final int HOST_CALL = CostModel.HOST_CALL;

    private static final int BYTES_PER_UNIT = 64;
    private static final int UNITS_PER_PAGE = 1 << 10;

    private MovingCosts() {}

    /**
     * {@code memory.copy}, {@code memory.fill} and {@code memory.init} of so many bytes, unsigned.
     */
    public static long bytes(int count) {
        return bytes(Integer.toUnsignedLong(count));
    }

    /** Bytes that a call of the host has moved: a unit for each started 64, when it is done. */
    public static long bytes(long count) {
        return (count + BYTES_PER_UNIT - 1) / BYTES_PER_UNIT;
    }

    /**
     * {@code table.copy}, {@code table.fill}, {@code table.init} of so many entries, unsigned, and
     * {@code table.grow} unless it exceeds the table's maximum: a unit for each.
     */
    public static long entries(int count) {
        return Integer.toUnsignedLong(count);
    }

    /** {@code memory.grow} by so many pages, unless that exceeds the memory's maximum. */
    public static long pages(int count) {
        return (long) count * UNITS_PER_PAGE;
    }
}
