package org.zerocloud.sandbox.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.zerocloud.sandbox.memory.Interruption;

/** Several streams read as one; closing them is the caller's. */
final class ReplicaStream extends InputStream {

    private final Sources sources;
    private long place;

    ReplicaStream(Sources sources) {
        this.sources = sources;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int got = sources.read(ByteBuffer.wrap(target, at, length), place);
        place += Math.max(0, got);
        return got;
    }

    /** A stream that was not asked for a while catches up first. */
    static final class Lagging implements Sources.Source {

        private final InputStream stream;
        private long position;

        Lagging(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read(ByteBuffer target, long place) throws IOException {
            while (position < place) {
                Interruption.check();
                long step = Math.min(place - position, ChannelDevice.PIECE_BYTES);
                long skipped = stream.readNBytes((int) step).length;
                position += skipped;
                if (skipped < step) {
                    throw new EOFException("The stream ended before the others");
                }
            }
            int at = target.arrayOffset() + target.position();
            int got = stream.read(target.array(), at, target.remaining());
            position += Math.max(0, got);
            return got;
        }

        @Override
        public long size() {
            return position;
        }
    }
}
