package org.zerocloud.execution.channel;

import java.io.OutputStream;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An output of a session's copy: only its digest counts. */
record OpenDropped(Channel channel) implements OpenDevice {

    OpenDropped(String alias, ChannelLimits limits) {
        this(new Channel.SequentialOutput(alias, OutputStream.nullOutputStream(), limits));
    }

    @Override
    public Optional<ResponseBody> publish() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
