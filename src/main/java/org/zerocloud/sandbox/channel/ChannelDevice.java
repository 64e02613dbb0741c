package org.zerocloud.sandbox.channel;

import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.nvram.ChannelMode;

/** A channel: reads are full, in pieces, counted and limited as those of ZeroVM were. */
public abstract class ChannelDevice implements Device {

    static final int PIECE_BYTES = 64 << 10;

    final String alias;
    final Meter meter;
    private Link link = Link.LOCAL;
    private Replicas replicas = Replicas.SINGLE;
    private @Nullable ChannelMode mode;

    ChannelDevice(String alias, ChannelLimits limits) {
        this.alias = alias;
        this.meter = new Meter(limits);
    }

    /** Leads elsewhere than usual, or to several objects. */
    final ChannelDevice leading(Link where, Replicas several) {
        link = where;
        replicas = several;
        return this;
    }

    /** Looks otherwise than usual. */
    final void show(ChannelMode wanted) {
        mode = wanted;
    }

    /** The guest's name of it. */
    public final String alias() {
        return alias;
    }

    /** How much may go through it. */
    public final ChannelLimits limits() {
        return meter.limits();
    }

    /** Its number among ZeroVM's types. */
    public abstract Channel.Type zeroVmType();

    /** Whether it took all bytes that it may take, though it would take a call. */
    public final boolean isFull() {
        return !meter.writesAreUsedUp() && meter.bytesToWrite() < 1;
    }

    @Override
    public final FileType type() {
        return mode == null
                ? usualType()
                : switch (mode) {
                    case PIPE -> FileType.UNKNOWN;
                    case CHAR -> FileType.CHARACTER_DEVICE;
                    case FILE -> FileType.REGULAR_FILE;
                    case BLOCK -> FileType.BLOCK_DEVICE;
                };
    }

    /** What it looks like unless it is told otherwise. */
    abstract FileType usualType();

    @Override
    public boolean readable() {
        return limits().readable();
    }

    @Override
    public boolean writable() {
        return limits().writable();
    }

    ChannelUsage usage() {
        return new ChannelUsage(alias, replicas.account(meter.traffic()), meter.md5(), link);
    }

    /** Fetches bytes from the source, at least one; −1 or 0 is its end. */
    abstract int fetch(byte[] array, int at, int length, long offset);

    /** Gives all these bytes to the sink. */
    abstract void store(byte[] array, int at, int length, long offset);

    /** Reads piece by piece until all is there or the source ends. */
    final int readPieces(Buffers buffers, long granted, long offset) {
        long done = 0;
        while (done < granted) {
            Interruption.check();
            meter.countPiece();
            replicas.beginPiece();
            int piece = (int) Math.min(PIECE_BYTES, granted - done);
            int got = readPiece(buffers, piece, offset + done);
            done += got;
            if (got == 0) {
                break;
            }
        }
        return (int) done;
    }

    private int readPiece(Buffers buffers, int piece, long offset) {
        int done = 0;
        while (done < piece) {
            int room = buffers.room(piece - done);
            int at = buffers.position();
            int got = fetch(buffers.array(), at, room, offset + done);
            if (got <= 0) {
                break;
            }
            meter.countRead(buffers.array(), at, got);
            buffers.advance(got);
            done += got;
        }
        return done;
    }

    /** Writes so many bytes of the buffers, whatever their number, as one write. */
    final int writeAll(Buffers buffers, long granted, long offset) {
        long done = 0;
        while (done < granted) {
            Interruption.check();
            int length = buffers.room(Math.min(PIECE_BYTES, granted - done));
            int at = buffers.position();
            store(buffers.array(), at, length, offset + done);
            meter.countWritten(buffers.array(), at, length);
            buffers.advance(length);
            done += length;
        }
        return (int) done;
    }
}
