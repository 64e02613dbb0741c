package org.zerocloud.sandbox.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** One channel, used without a guest. */
final class OpenChannel {

    static final int PIECE = 64 << 10;
    static final long PLENTY = 1L << 40;
    static final ChannelLimits READING = ChannelLimits.reading(PLENTY, PLENTY);
    static final ChannelLimits WRITING = ChannelLimits.writing(PLENTY, PLENTY);
    static final ChannelLimits BOTH = new ChannelLimits(PLENTY, PLENTY, PLENTY, PLENTY);

    private final Channels channels;
    final Device device;

    private OpenChannel(Channel channel) {
        channels = new Channels(List.of(channel));
        device = channels.devices().get(channel.alias());
    }

    static OpenChannel of(Channel channel) {
        return new OpenChannel(channel);
    }

    static OpenChannel stream(String content, long readsMax, long bytesMax) {
        return stream(
                new ByteArrayInputStream(content.getBytes(UTF_8)),
                ChannelLimits.reading(readsMax, bytesMax));
    }

    static OpenChannel stream(InputStream source, ChannelLimits limits) {
        return of(new Channel.SequentialInput("/dev/stdin", source, limits));
    }

    static OpenChannel stream(OutputStream sink, ChannelLimits limits) {
        return of(new Channel.SequentialOutput("/dev/stdout", sink, limits));
    }

    /** A file that can be read and written. */
    static SeekableByteChannel file(Path directory, String content) {
        try {
            Path file = Files.createTempFile(directory, "channel", "");
            Files.writeString(file, content);
            return Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says when so much is read there. */
    String read(int length, long offset) {
        byte[] target = new byte[length];
        int got = device.read(Buffers.of(target, 0, length), offset);
        return new String(target, 0, got, UTF_8);
    }

    String read(int length) {
        return read(length, 0);
    }

    int write(String text, long offset) {
        byte[] bytes = text.getBytes(UTF_8);
        return device.write(Buffers.of(bytes, 0, bytes.length), offset);
    }

    int write(String text) {
        return write(text, 0);
    }

    void refusesToRead(int length, long offset, Errno errno) {
        refuses(() -> read(length, offset), errno);
    }

    void refusesToWrite(String text, long offset, Errno errno) {
        refuses(() -> write(text, offset), errno);
    }

    private static void refuses(Runnable call, Errno errno) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call::run)
                .returns(errno, Refused::errno);
    }

    /** To be asked once. */
    ChannelUsage usage() {
        return channels.usage().getFirst();
    }
}
