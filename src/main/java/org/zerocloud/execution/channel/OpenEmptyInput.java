package org.zerocloud.execution.channel;

import java.io.InputStream;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An input without an object: the guest finds its end at once. */
record OpenEmptyInput(Channel channel) implements OpenDevice {

    OpenEmptyInput(String alias, ChannelLimits limits) {
        this(new Channel.SequentialInput(alias, InputStream.nullInputStream(), limits));
    }

    @Override
    public Optional<ResponseBody> publish() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
