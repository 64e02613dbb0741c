package org.zerocloud.sandbox.image;

/**
 * What the index of one image may cost.
 *
 * @param headerBytesMax bytes of the archive that are not contents of files: names, attributes and
 *     padding; an entry takes at least 512
 * @param depthMax how deep directories may nest
 */
public record ImageLimits(long headerBytesMax, int depthMax) {

    /** 64 MiB, which is room for about 100,000 files, and 100 directories deep. */
    public static final ImageLimits DEFAULTS = new ImageLimits(64L << 20, 100);

    /**
     * @throws IllegalArgumentException if a limit is not positive
     */
    public ImageLimits {
        if (headerBytesMax <= 0 || depthMax <= 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive: %d bytes, %d deep"
                            .formatted(headerBytesMax, depthMax));
        }
    }
}
