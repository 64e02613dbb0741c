package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zerocloud.job.outcome.MessageHead;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/**
 * A stored output that begins with a head: what follows becomes the object, and of the head its
 * type and its user metadata count.
 */
final class OpenMessageOutput implements OpenDevice {

    private static final String METADATA = "x-object-meta-";

    private final Device.ObjectOutput device;
    private final Function<ObjectDescription, Upload> uploads;
    private final Spool spool;
    private final Channel channel;

    OpenMessageOutput(
            Device.ObjectOutput device,
            Function<ObjectDescription, Upload> uploads,
            Spool spool,
            ChannelLimits limits) {
        this.device = device;
        this.uploads = uploads;
        this.spool = spool;
        this.channel = new Channel.SequentialOutput(device.alias(), spool, limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ResponseBody> publish() throws IOException, Obstructed {
        var said = device.description();
        var message = Message.read(said.contentType(), spool);
        if (message.bytes() < said.bytesMin()) {
            return Optional.empty();
        }
        var metadata = metadata(message.head());
        var problem = Device.OutputDescription.problem(metadata);
        if (problem.isPresent()) {
            throw new Obstructed(
                    new Obstacle.Unstorable(
                            Obstacle.text(device.path()), "its metadata " + problem.get()));
        }
        var description = new ObjectDescription(message.contentType(), metadata, Map.of());
        try (var upload = uploads.apply(description)) {
            message.transferTo(upload.body());
            Commits.commit(upload, device.path());
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(device.path()));
        }
        return Optional.empty();
    }

    private Map<String, String> metadata(Optional<MessageHead> head) {
        var metadata = new HashMap<>(device.description().metadata());
        head.ifPresent(said ->
                said.fields()
                        .forEach(field -> {
                            var name = field.name().toLowerCase(Locale.ROOT);
                            if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
                                metadata.put(name.substring(METADATA.length()), field.value());
                            }
                        }));
        return metadata;
    }

    @Override
    public void close() {
        spool.close();
    }
}
