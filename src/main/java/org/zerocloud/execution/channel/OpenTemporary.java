package org.zerocloud.execution.channel;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/**
 * A device of which nothing stays: a request's payload, the list of a container, and the outputs of
 * a session's copies, whose digests alone count.
 *
 * @param behind what is closed with it
 */
record OpenTemporary(Channel channel, Closeable behind) implements OpenDevice {

    /** Something to read from its first byte on. */
    static OpenTemporary input(Device.Name name, SeekableByteChannel bytes, ChannelLimits limits) {
        var channel =
                name.isRandom()
                        ? new Channel.RandomInput(name.alias(), bytes, limits)
                        : new Channel.SequentialInput(
                                name.alias(), Channels.newInputStream(bytes), limits);
        return new OpenTemporary(channel, bytes);
    }

    /** Something to write from front to end. */
    static OpenTemporary output(String alias, ChannelLimits limits) {
        var nowhere = OutputStream.nullOutputStream();
        return new OpenTemporary(new Channel.SequentialOutput(alias, nowhere, limits), nowhere);
    }

    /** Something to write at any place. */
    static OpenTemporary output(String alias, SeekableByteChannel bytes, ChannelLimits limits) {
        return new OpenTemporary(new Channel.RandomOutput(alias, bytes, limits), bytes);
    }

    @Override
    public Optional<Long> bytes() {
        try {
            return behind instanceof SeekableByteChannel bytes
                    ? Optional.of(bytes.size())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot measure what is behind " + channel.alias(), e);
        }
    }

    @Override
    public void close() {
        try {
            behind.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close what is behind " + channel.alias(), e);
        }
    }
}
