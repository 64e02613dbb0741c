package org.zerocloud.sandbox.compiler.flow;

/**
 * How large methods may become, by {@link CodeSize}, which says twice what they have in the end.
 *
 * @param wholeMax about how many bytes a function may take that stays one method
 * @param partMax about how many each method of another may
 */
public record MethodSizes(int wholeMax, int partMax) {

    /**
     * C2 compiles most methods of 16,000 bytes, and a function like {@code malloc} loses a quarter
     * of its speed in pieces. Of what is larger it gives up on some, and pieces below 4,000 bytes
     * are those that it does best.
     */
    public static final MethodSizes DEFAULTS = new MethodSizes(34_000, 6_500);

    /** All methods alike. */
    public static MethodSizes of(int methodBytesMax) {
        return new MethodSizes(methodBytesMax, methodBytesMax);
    }
}
