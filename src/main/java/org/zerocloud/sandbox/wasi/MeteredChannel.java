package org.zerocloud.sandbox.wasi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/**
 * A channel with ZeroVM's rules for reading and writing: full reads, limits of calls and bytes, and
 * a digest of everything that goes through. One call of the guest, with however many buffers, is
 * one read or one write; accounts count reads by pieces of 64 KiB.
 */
final class MeteredChannel {

    private static final int PIECE_BYTES = 65_536;

    private final Channel channel;
    private final ChannelLimits limits;
    private final MessageDigest md5;
    private long readCalls;
    private long readPieces;
    private long readBytes;
    private long writeCalls;
    private long writeBytes;
    private long size;
    private boolean atEnd;

    MeteredChannel(Channel channel) {
        this.channel = channel;
        this.limits = channel.limits();
        this.md5 = md5();
        this.size = channel instanceof Channel.RandomInput input ? size(input.source()) : 0;
    }

    private long size(SeekableByteChannel source) {
        try {
            return source.size();
        } catch (IOException e) {
            throw new ChannelBroken(channel.alias(), e);
        }
    }

    boolean isReadable() {
        return limits.readsMax() > 0 && limits.readBytesMax() > 0;
    }

    boolean isWritable() {
        return limits.writesMax() > 0 && limits.writeBytesMax() > 0;
    }

    boolean isRandom() {
        return switch (channel) {
            case Channel.RandomInput _, Channel.RandomOutput _ -> true;
            case Channel.SequentialInput _, Channel.SequentialOutput _ -> false;
        };
    }

    /** For a random channel its length, for a sequential one the bytes that went through so far. */
    long size() {
        return isRandom() ? size : readBytes + writeBytes;
    }

    ChannelUsage usage() {
        return new ChannelUsage(
                channel.alias(),
                new Traffic(readPieces, readBytes, writeCalls, writeBytes),
                HexFormat.of().formatHex(copyOf(md5).digest()));
    }

    /**
     * Reads into the buffers until they are full or the source ends.
     *
     * @param offset where, for a random channel
     * @return how many bytes; 0 at the end
     */
    int read(Buffers buffers, long offset) {
        if (!isReadable()) {
            throw new WasiError(Errno.BADF);
        }
        var wanted = isRandom() ? Math.min(buffers.length(), size - offset) : buffers.length();
        if (wanted == 0) {
            return 0;
        }
        if (wanted < 0) {
            throw new WasiError(Errno.FAULT);
        }
        if (offset < 0) {
            throw new WasiError(Errno.INVAL);
        }
        if (atEnd) {
            return 0;
        }
        if (readCalls >= limits.readsMax() || readBytes >= limits.readBytesMax()) {
            throw new WasiError(Errno.DQUOT);
        }
        readCalls++;
        return readPieces(buffers, offset, Math.min(wanted, limits.readBytesMax() - readBytes));
    }

    private int readPieces(Buffers buffers, long offset, long wanted) {
        var delivered = 0;
        while (delivered < wanted && !atEnd) {
            var piece = buffers.at(delivered, (int) Math.min(PIECE_BYTES, wanted - delivered));
            var read = readPiece(piece, offset + delivered);
            readPieces++;
            if (read == 0) {
                atEnd = !isRandom();
                break;
            }
            md5.update(piece.array(), piece.offset(), read);
            readBytes += read;
            delivered += read;
        }
        return delivered;
    }

    private int readPiece(Buffers.Piece piece, long offset) {
        try {
            return switch (channel) {
                case Channel.SequentialInput input ->
                        input.source().readNBytes(piece.array(), piece.offset(), piece.length());
                case Channel.RandomInput input -> readAt(input.source(), piece, offset);
                case Channel.RandomOutput output -> readAt(output.sink(), piece, offset);
                case Channel.SequentialOutput _ -> throw new WasiError(Errno.BADF);
            };
        } catch (IOException e) {
            throw new ChannelBroken(channel.alias(), e);
        }
    }

    private static int readAt(SeekableByteChannel source, Buffers.Piece piece, long offset)
            throws IOException {
        var target = ByteBuffer.wrap(piece.array(), piece.offset(), piece.length());
        source.position(offset);
        var read = 0;
        while (target.hasRemaining() && read >= 0) {
            read = source.read(target);
        }
        return target.position() - piece.offset();
    }

    /**
     * Writes the buffers, or as much of them as the limit leaves.
     *
     * @param offset where, for a random channel
     * @return how many bytes
     */
    int write(Buffers buffers, long offset) {
        if (!isWritable()) {
            throw new WasiError(Errno.BADF);
        }
        if (buffers.length() == 0) {
            return 0;
        }
        if (offset < 0) {
            throw new WasiError(Errno.INVAL);
        }
        if (writeCalls >= limits.writesMax()) {
            throw new WasiError(Errno.DQUOT);
        }
        var left = limits.writeBytesMax() - writeBytes;
        if (isRandom() && left > 0 && offset >= size + left) {
            throw new WasiError(Errno.INVAL);
        }
        if (left < 1) {
            throw new WasiError(Errno.DQUOT);
        }
        writeCalls++;
        return writePieces(buffers, offset, Math.min(buffers.length(), left));
    }

    private int writePieces(Buffers buffers, long offset, long wanted) {
        var written = 0;
        while (written < wanted) {
            var piece = buffers.at(written, (int) Math.min(PIECE_BYTES, wanted - written));
            writePiece(piece, offset + written);
            md5.update(piece.array(), piece.offset(), piece.length());
            written += piece.length();
            writeBytes += piece.length();
        }
        size = Math.max(size, offset + written);
        return written;
    }

    private void writePiece(Buffers.Piece piece, long offset) {
        try {
            switch (channel) {
                case Channel.SequentialOutput output ->
                        output.sink().write(piece.array(), piece.offset(), piece.length());
                case Channel.RandomOutput output -> {
                    var source = ByteBuffer.wrap(piece.array(), piece.offset(), piece.length());
                    output.sink().position(offset);
                    while (source.hasRemaining()) {
                        output.sink().write(source);
                    }
                }
                case Channel.SequentialInput _, Channel.RandomInput _ ->
                        throw new WasiError(Errno.BADF);
            }
        } catch (IOException e) {
            throw new ChannelBroken(channel.alias(), e);
        }
    }

    /** Cuts a random output, or extends it by zeros within its limit. */
    void resize(long newSize) {
        if (!(channel instanceof Channel.RandomOutput output)) {
            throw new WasiError(Errno.INVAL);
        }
        if (newSize < 0 || newSize > limits.writeBytesMax()) {
            throw new WasiError(Errno.INVAL);
        }
        try {
            if (newSize < size) {
                output.sink().truncate(newSize);
            } else if (newSize > size) {
                output.sink().position(newSize - 1).write(ByteBuffer.allocate(1));
            }
        } catch (IOException e) {
            throw new ChannelBroken(channel.alias(), e);
        }
        size = newSize;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The MD5 of the JDK can be copied", impossible);
        }
    }
}
