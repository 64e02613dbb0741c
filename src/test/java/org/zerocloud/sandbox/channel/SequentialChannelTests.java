package org.zerocloud.sandbox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zerocloud.sandbox.channel.OpenChannel.PIECE;
import static org.zerocloud.sandbox.channel.OpenChannel.PLENTY;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;
import static org.zerocloud.sandbox.channel.OpenChannel.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;

class SequentialChannelTests {

    /** Gives one byte at each call, as a slow peer may. */
    private static final class Trickle extends InputStream {

        private int left;

        Trickle(int bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int at, int length) {
            int next = read();
            if (next < 0) {
                return -1;
            }
            target[at] = (byte) next;
            return 1;
        }
    }

    /** Says how much is asked of it at once. */
    private static final class Recorder extends InputStream {

        private final List<Integer> lengths = new ArrayList<>();

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int at, int length) {
            lengths.add(length);
            return length;
        }
    }

    @Test
    void readsFromTheGetPositionAndIgnoresTheOffset() {
        var channel = stream("abcdef", PLENTY, PLENTY);
        channel.read(2, 4);
        assertThat(channel.read(2, -9)).isEqualTo("cd");
    }

    @Test
    void readingNothingIsNoCall() {
        var channel = stream("abc", 1, PLENTY);
        assertThat(channel.read(0)).isEmpty();
        assertThat(channel.read(3)).isEqualTo("abc");
    }

    @Test
    void readsInFullThoughTheSourceGivesLessAtOnce() {
        assertThat(stream(new Trickle(10), READING).read(10)).hasSize(10);
    }

    @Test
    void deliversWhatThereIsWhenTheSourceEnds() {
        assertThat(stream("abc", PLENTY, PLENTY).read(10)).isEqualTo("abc");
    }

    @Test
    void asksForPiecesOf64KiB() {
        var source = new Recorder();
        stream(source, READING).read(PIECE + 10);
        assertThat(source.lengths).containsExactly(PIECE, 10);
    }

    @Test
    void theEndIsFoundByASpareRead() {
        var channel = stream("abc", 2, 4);
        channel.read(3);
        assertThat(channel.read(1)).isEmpty();
    }

    @Test
    void theEndNeedsASpareByteOfTheLimit() {
        var channel = stream("0123456789", PLENTY, 10);
        channel.read(10);
        channel.refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void theEndNeedsASpareCallOfTheLimit() {
        var channel = stream("abc", 1, PLENTY);
        channel.read(3);
        channel.refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void afterTheEndReadingIsFree() {
        var channel = stream("", 1, PLENTY);
        channel.read(1);
        assertThat(channel.read(1)).isEmpty();
    }

    @Test
    void theEndIsFinalThoughTheSourceGoesOn() {
        var source =
                new InputStream() {
                    private int calls;

                    @Override
                    public int read() {
                        return calls++ == 0 ? -1 : 'x';
                    }
                };
        var channel = stream(source, READING);
        channel.read(1);
        assertThat(channel.read(1)).isEmpty();
    }

    @Test
    void readsNoMoreThanTheBytesLeft() {
        assertThat(stream("abcdef", PLENTY, 4).read(6)).isEqualTo("abcd");
    }

    @Test
    void refusesToReadWhenTheCallsAreUsedUp() {
        var channel = stream("abcdef", 2, PLENTY);
        channel.read(1);
        channel.read(1);
        channel.refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void refusesToReadAnOutput() {
        stream(OutputStream.nullOutputStream(), WRITING).refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void writesAtThePutPositionAndIgnoresTheOffset() {
        var sink = new ByteArrayOutputStream();
        var channel = stream(sink, WRITING);
        channel.write("ab", 7);
        channel.write("cd", -7);
        assertThat(sink).hasToString("abcd");
    }

    @Test
    void writingNothingIsNoCall() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(1, 9));
        assertThat(channel.write("")).isZero();
        assertThat(channel.write("abc")).isEqualTo(3);
    }

    @Test
    void writesAsMuchAsTheLimitLeaves() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(9, 28));
        assertThat(channel.write("x".repeat(30))).isEqualTo(28);
    }

    @Test
    void refusesToWriteWhenTheCallsAreUsedUp() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(1, 9));
        channel.write("a");
        channel.refusesToWrite("b", 0, Errno.DQUOT);
    }

    @Test
    void whereZeroVmSaidEinvalWhenTheBytesAreUsedUpWeSayEdquot() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(9, 3));
        channel.write("abc");
        channel.refusesToWrite("d", 0, Errno.DQUOT);
    }

    @Test
    void refusesToWriteAnInput() {
        stream("abc", 9, 9).refusesToWrite("x", 0, Errno.DQUOT);
    }

    @Test
    void hasNoPlaceToGoTo() {
        assertThat(stream("abc", 9, 9).device.seekable()).isFalse();
    }

    @Test
    void isAsLongAsTheBytesSoFar() {
        var channel = stream("abcdef", PLENTY, PLENTY);
        channel.read(4);
        assertThat(channel.device.size()).isEqualTo(4);
    }

    @Test
    void truncatingAStreamIsIgnoredWhereZrtRefused() {
        var sink = new ByteArrayOutputStream();
        var channel = stream(sink, WRITING);
        channel.write("ab");
        channel.device.truncate(0);
        channel.write("cd");
        assertThat(sink).hasToString("abcd");
    }

    @Test
    void severalBuffersAreOneRead() {
        var channel =
                stream(new ByteArrayInputStream(new byte[300]), ChannelLimits.reading(1, 999));
        var guest = Scattered.over(3, 100);
        assertThat(channel.device.read(guest, 0)).isEqualTo(300);
    }

    @Test
    void severalBuffersAreOneWrite() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(1, 999));
        assertThat(channel.device.write(Scattered.over(3, 100), 0)).isEqualTo(300);
    }

    @Test
    void severalSmallBuffersAreOnePiece() {
        var channel = stream(new ByteArrayInputStream(new byte[300]), READING);
        channel.device.read(Scattered.over(3, 100), 0);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(1, 300, 0, 0));
    }

    @Test
    void aFailingSourceEndsTheRun() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                };
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> stream(broken, READING).read(1))
                .returns("/dev/stdin", ChannelFault::alias)
                .returns("the disk is gone", ChannelFault::reason);
    }

    @Test
    void aFailingSinkEndsTheRun() {
        var broken =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("the disk is full");
                    }
                };
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> stream(broken, WRITING).write("x"))
                .returns("/dev/stdout", ChannelFault::alias);
    }

    @Test
    void anEmptyBufferListReadsNothing() {
        assertThat(stream("abc", 9, 9).device.read(Buffers.of(new byte[0], 0, 0), 0)).isZero();
    }
}
