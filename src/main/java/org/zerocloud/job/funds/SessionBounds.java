package org.zerocloud.job.funds;

/**
 * What one session can use at most.
 *
 * @param memoryBytes how large its memory can become
 * @param fuel how much its instructions and calls can cost
 * @param calls how often it can read or write, on all of its channels together
 * @param channelCalls how many reads, and how many writes, of one channel
 * @param channelBytes how many bytes it can read from, and write to, one channel
 */
public record SessionBounds(
        long memoryBytes, long fuel, long calls, long channelCalls, long channelBytes) {}
