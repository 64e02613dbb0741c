package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An input without an object: what came with the request, from its first byte on. */
final class OpenPayload implements OpenDevice {

    private final SeekableByteChannel payload;
    private final Channel channel;

    OpenPayload(Device.Name name, SeekableByteChannel payload, ChannelLimits limits) {
        this.payload = payload;
        InputStream stream = Channels.newInputStream(payload);
        this.channel =
                name.isRandom()
                        ? new Channel.RandomInput(name.alias(), payload, limits)
                        : new Channel.SequentialInput(name.alias(), stream, limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ResponseBody> publish() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            payload.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close a request's payload", e);
        }
    }
}
