package org.zerocloud.sandbox;

/**
 * What a guest's instructions and calls cost in fuel, so that the same run costs the same anywhere.
 * The package {@code fuel} counts by it; docs/compiler.md describes it.
 */
public final class CostModel {

    /**
     * Which model counts: a figure of fuel means something with its version only. 0 counts nothing.
     */
    public static final int VERSION = 1;

    /** What a call of the host costs at least. */
    public static final int HOST_CALL = 100;

    private CostModel() {}
}
