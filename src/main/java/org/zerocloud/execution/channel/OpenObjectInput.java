package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An object that the guest reads. */
final class OpenObjectInput implements OpenDevice {

    private final StoredObject object;
    private final Channel channel;

    OpenObjectInput(Device.Name name, StoredObject object, ChannelLimits limits)
            throws IOException {
        this.object = object;
        this.channel =
                name.isRandom()
                        ? new Channel.RandomInput(name.alias(), new ObjectChannel(object), limits)
                        : new Channel.SequentialInput(name.alias(), whole(object), limits);
    }

    private static InputStream whole(StoredObject object) throws IOException {
        return object.stream(0, object.info().bytes());
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ObjectInfo> object() {
        return Optional.of(object.info());
    }

    @Override
    public void close() {
        object.close();
    }
}
