package org.zerocloud.sandbox;

/**
 * What a guest's instructions and calls cost in fuel, so that the same run costs the same anywhere.
 */
public final class CostModel {

    /**
     * Which model counts: a figure of fuel means something with its version only. 0 counts nothing.
     */
    public static final int VERSION = 0;

    private CostModel() {}
}
