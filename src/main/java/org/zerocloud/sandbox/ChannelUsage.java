package org.zerocloud.sandbox;

/**
 * What went through one channel.
 *
 * @param alias the guest's name of the channel
 * @param traffic how often and how much
 * @param md5 the digest of all bytes in the order of the calls, in 32 hexadecimal digits
 */
public record ChannelUsage(String alias, Traffic traffic, String md5) {

    /**
     * How often and how much, as a CDR counts it: reads by pieces of 64 KiB with the one that finds
     * the end, writes by calls of the guest.
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
