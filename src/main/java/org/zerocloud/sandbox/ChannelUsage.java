package org.zerocloud.sandbox;

/**
 * What went through one channel.
 *
 * @param alias the guest's name of the channel
 * @param traffic how often and how much
 * @param md5 the digest of all bytes in the order of the calls, in 32 hexadecimal digits; empty if
 *     the channel can only be read, for as in ZeroVM nobody asks for that one, and it would halve
 *     the speed
 * @param link whether the bytes stayed here or went to another session
 */
public record ChannelUsage(String alias, Traffic traffic, String md5, Link link) {

    /** What went through a local channel. */
    public ChannelUsage(String alias, Traffic traffic, String md5) {
        this(alias, traffic, md5, Link.LOCAL);
    }

    /** Where a channel leads, which a CDR tells apart. */
    public enum Link {
        /** To an object, a file or the answer. */
        LOCAL,
        /** To another session, wherever that runs. */
        NETWORK
    }

    /**
     * How often and how much, as a CDR counts it: reads by pieces of 64 KiB with the one that finds
     * the end, writes by calls of the guest; each source and sink of a channel with several counts.
     */
    public record Traffic(long reads, long readBytes, long writes, long writeBytes) {

        /** No call at all. */
        public static final Traffic NONE = new Traffic(0, 0, 0, 0);

        /** Both together. */
        public Traffic plus(Traffic other) {
            return new Traffic(
                    reads + other.reads,
                    readBytes + other.readBytes,
                    writes + other.writes,
                    writeBytes + other.writeBytes);
        }
    }
}
