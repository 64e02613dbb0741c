package org.zerocloud.sandbox;

/**
 * How much a guest may keep in its own file system, which is in memory.
 *
 * @param bytesMax bytes of files, names and symbolic links; bytes of images that were not changed
 *     don't count
 * @param namesMax names of files, directories and links; those of images don't count
 */
public record FileLimits(long bytesMax, int namesMax) {

    /** 64 MiB and 10,000 names. */
    public static final FileLimits DEFAULTS = new FileLimits(64L << 20, 10_000);

    /**
     * @throws IllegalArgumentException if a limit is negative
     */
    public FileLimits {
        if (bytesMax < 0 || namesMax < 0) {
            throw new IllegalArgumentException(
                    "A limit cannot be negative: %d bytes, %d names".formatted(bytesMax, namesMax));
        }
    }
}
