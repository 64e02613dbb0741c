package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An object that the guest writes from front to end: its bytes go straight to the store. */
final class OpenObjectOutput implements OpenDevice {

    private final Device.ObjectOutput device;
    private final Upload upload;
    private final Channel channel;

    OpenObjectOutput(Device.ObjectOutput device, Upload upload, ChannelLimits limits) {
        this.device = device;
        this.upload = upload;
        this.channel = new Channel.SequentialOutput(device.alias(), upload.body(), limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ResponseBody> publish() throws IOException, Obstructed {
        if (upload.bytes() >= device.description().bytesMin()) {
            Commits.commit(upload, device.path());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        upload.close();
    }
}
