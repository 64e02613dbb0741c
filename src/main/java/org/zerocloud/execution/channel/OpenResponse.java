package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.job.outcome.MessageHead;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An immediate output: it waits in a spool for its place in the answer. */
final class OpenResponse implements OpenDevice {

    private final Device.ResponseOutput device;
    private final Spool spool;
    private final Channel channel;
    private boolean published;

    OpenResponse(Device.ResponseOutput device, Spool spool, ChannelLimits limits) {
        this.device = device;
        this.spool = spool;
        this.channel = new Channel.SequentialOutput(device.alias(), spool, limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ResponseBody> publish() throws IOException {
        var message = Message.read(device.description().contentType(), spool);
        if (message.bytes() < device.description().bytesMin()) {
            return Optional.empty();
        }
        published = true;
        return Optional.of(new Body(device, message, spool));
    }

    @Override
    public void close() {
        if (!published) {
            spool.close();
        }
    }

    /** The part of the answer; it owns the spool. */
    private record Body(Device.ResponseOutput declared, Message message, Spool spool)
            implements ResponseBody {

        @Override
        public Device.Name device() {
            return declared.name();
        }

        @Override
        public Map<String, String> metadata() {
            return declared.description().metadata();
        }

        @Override
        public String contentType() {
            return message.contentType();
        }

        @Override
        public Optional<MessageHead> head() {
            return message.head();
        }

        @Override
        public long bytes() {
            return message.bytes();
        }

        @Override
        public void transferTo(OutputStream target) throws IOException {
            message.transferTo(target);
        }

        @Override
        public void close() {
            spool.close();
        }
    }
}
