package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/** Real channels with small limits, which know in the end what went through them. */
record FuzzChannels(
        FileChannel input, FileChannel output, ByteArrayOutputStream stdout, List<Channel> channels)
        implements AutoCloseable {

    private static final int INPUT_BYTES = 3_000;
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 1 << 20);

    static FuzzChannels open(Path directory, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        byte[] bytes = new byte[INPUT_BYTES];
        random.nextBytes(bytes);
        Path file = Files.write(directory.resolve("input"), bytes);
        FileChannel input = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel output =
                FileChannel.open(
                        directory.resolve("output"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var stdout = new ByteArrayOutputStream();
        ChannelLimits limits =
                new ChannelLimits(
                        random.nextInt(1, 40),
                        random.nextInt(1, 6_000),
                        random.nextInt(1, 40),
                        random.nextInt(1, 6_000));
        InputStream source =
                random.nextInt(8) == 0 ? new Failing() : new ByteArrayInputStream(bytes);
        return new FuzzChannels(
                input,
                output,
                stdout,
                List.of(
                        new Channel.SequentialInput("/dev/stdin", source, readOnly(limits)),
                        new Channel.SequentialOutput("/dev/stdout", stdout, writeOnly(limits)),
                        new Channel.RandomInput("/dev/input", input, readOnly(limits)),
                        new Channel.RandomOutput("/dev/output", output, limits)));
    }

    private static ChannelLimits readOnly(ChannelLimits limits) {
        return ChannelLimits.reading(limits.readsMax(), limits.readBytesMax());
    }

    private static ChannelLimits writeOnly(ChannelLimits limits) {
        return ChannelLimits.writing(limits.writesMax(), limits.writeBytesMax());
    }

    Invocation invocation() {
        return new Invocation(List.of("fuzz", "ü"), Map.of("HOME", "/"), channels, LIMITS);
    }

    /** No channel has moved more than its limits, and what is counted has arrived. */
    void check(List<ChannelUsage> usage) throws IOException {
        for (int i = 0; i < channels.size(); i++) {
            ChannelLimits most = channels.get(i).limits();
            Traffic traffic = usage.get(i).traffic();
            assertThat(traffic.readBytes()).isBetween(0L, most.readBytesMax());
            assertThat(traffic.writeBytes()).isBetween(0L, most.writeBytesMax());
            assertThat(traffic.writes()).isBetween(0L, most.writesMax());
            assertThat(traffic.reads()).isLessThanOrEqualTo(2 * most.readsMax());
        }
        assertThat(stdout.size()).isEqualTo((int) usage.get(1).traffic().writeBytes());
        ChannelLimits limits = channels.get(3).limits();
        assertThat(output.size())
                .isLessThanOrEqualTo((limits.writesMax() + 1) * limits.writeBytesMax());
    }

    @Override
    public void close() throws IOException {
        input.close();
        output.close();
    }

    /** Gives a byte, and then nothing any more. */
    private static final class Failing extends InputStream {

        private boolean given;

        @Override
        public int read() throws IOException {
            if (given) {
                throw new IOException("the source is gone");
            }
            given = true;
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
        }
    }
}
