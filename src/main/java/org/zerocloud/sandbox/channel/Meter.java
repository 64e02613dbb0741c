package org.zerocloud.sandbox.channel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** Counts what goes through one channel and says how much more may. */
final class Meter {

    private final ChannelLimits limits;
    private final @Nullable MessageDigest digest;
    private long readCalls;
    private long pieces;
    private long readBytes;
    private long writes;
    private long writtenBytes;

    Meter(ChannelLimits limits) {
        this.limits = limits;
        this.digest = limits.writable() ? newDigest() : null;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    ChannelLimits limits() {
        return limits;
    }

    /** How many of the wanted bytes one more read may deliver. */
    long startRead(long wanted) {
        long left = readCalls < limits.readsMax() ? limits.readBytesMax() - readBytes : 0;
        if (left < 1) {
            throw new Refused(Errno.DQUOT);
        }
        readCalls++;
        return Math.min(wanted, left);
    }

    /** A piece of at most 64 KiB was asked of the source, which had it or ended. */
    void countPiece() {
        pieces++;
    }

    void countRead(byte[] array, int at, int length) {
        readBytes += length;
        digest(array, at, length);
    }

    /** How many of the offered bytes one more write may take. */
    long startWrite(long offered) {
        long left = writes < limits.writesMax() ? bytesToWrite() : 0;
        if (left < 1) {
            throw new Refused(Errno.DQUOT);
        }
        writes++;
        return Math.min(offered, left);
    }

    boolean writesAreUsedUp() {
        return writes >= limits.writesMax();
    }

    long bytesToWrite() {
        return limits.writeBytesMax() - writtenBytes;
    }

    void countWritten(byte[] array, int at, int length) {
        writtenBytes += length;
        digest(array, at, length);
    }

    long transferred() {
        return readBytes + writtenBytes;
    }

    /** What was counted. */
    Traffic traffic() {
        return new Traffic(pieces, readBytes, writes, writtenBytes);
    }

    private void digest(byte[] array, int at, int length) {
        if (digest != null) {
            digest.update(array, at, length);
        }
    }

    /** The digest of all bytes, if the channel can be written; to be asked once, at the end. */
    String md5() {
        return digest == null ? "" : HexFormat.of().formatHex(digest.digest());
    }
}
