package org.zerocloud.sandbox;

/**
 * How much may go through one channel, as the four limits of a ZeroVM manifest.
 *
 * @param readsMax read calls
 * @param readBytesMax bytes read in all
 * @param writesMax write calls
 * @param writeBytesMax bytes written in all
 */
public record ChannelLimits(long readsMax, long readBytesMax, long writesMax, long writeBytesMax) {

    /**
     * @throws IllegalArgumentException if a limit is negative
     */
    public ChannelLimits {
        if (readsMax < 0 || readBytesMax < 0 || writesMax < 0 || writeBytesMax < 0) {
            throw new IllegalArgumentException("A channel's limit cannot be negative");
        }
    }

    /** Whether it may be read: at least one call and one byte. */
    public boolean readable() {
        return readsMax > 0 && readBytesMax > 0;
    }

    /** Whether it may be written: at least one call and one byte. */
    public boolean writable() {
        return writesMax > 0 && writeBytesMax > 0;
    }

    /** Limits of a channel that can only be read. */
    public static ChannelLimits reading(long readsMax, long bytesMax) {
        return new ChannelLimits(readsMax, bytesMax, 0, 0);
    }

    /** Limits of a channel that can only be written. */
    public static ChannelLimits writing(long writesMax, long bytesMax) {
        return new ChannelLimits(0, 0, writesMax, bytesMax);
    }
}
