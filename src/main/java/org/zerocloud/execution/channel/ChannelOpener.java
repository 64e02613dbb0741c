package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiPredicate;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.objectstore.AccessControl;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.sandbox.ChannelLimits;

/** Opens a session's devices with the rights that its caller has at this moment. */
public final class ChannelOpener {

    private final ObjectStore objects;
    private final AccessControl access;
    private final Spools spools;
    private final Bounds bounds;

    /** All channels have the same bounds. */
    public ChannelOpener(ObjectStore objects, AccessControl access, Spools spools, Bounds bounds) {
        this.objects = objects;
        this.access = access;
        this.spools = spools;
        this.bounds = bounds;
    }

    /**
     * How much may go through a channel.
     *
     * @param callsMax calls in each direction
     * @param bytesMax bytes in each direction
     */
    public record Bounds(long callsMax, long bytesMax) {

        ChannelLimits reading() {
            return ChannelLimits.reading(callsMax, bytesMax);
        }

        ChannelLimits writing() {
            return ChannelLimits.writing(callsMax, bytesMax);
        }

        ChannelLimits both() {
            return new ChannelLimits(callsMax, bytesMax, callsMax, bytesMax);
        }
    }

    /**
     * Opens all devices of a session, or none.
     *
     * @throws Obstructed if an object is not there, not open to the caller or too large
     * @throws IOException if the store fails
     */
    public OpenChannels open(Caller caller, Session session) throws IOException, Obstructed {
        var channels = new OpenChannels();
        var complete = false;
        try {
            for (var device : session.devices()) {
                channels.add(open(caller, device));
            }
            complete = true;
        } finally {
            if (!complete) {
                channels.close();
            }
        }
        return channels;
    }

    /**
     * Opens an object for reading.
     *
     * @throws Obstructed if it is not there, not open to the caller or too large
     */
    public StoredObject read(Caller caller, ObjectPath path, long bytesMax) throws Obstructed {
        check(access::mayRead, caller, path);
        var object =
                objects.open(path).orElseThrow(() -> new Obstructed(new Obstacle.Missing(path)));
        if (object.info().bytes() > bytesMax) {
            object.close();
            throw new Obstructed(new Obstacle.TooLarge(path, bytesMax));
        }
        return object;
    }

    private OpenDevice open(Caller caller, Device device) throws IOException, Obstructed {
        return switch (device) {
            case Device.ObjectInput input ->
                    new OpenObjectInput(
                            input.name(),
                            read(caller, input.path(), bounds.bytesMax()),
                            bounds.reading());
            case Device.EmptyInput input ->
                    new OpenEmptyInput(input.name().alias(), bounds.reading());
            case Device.ObjectOutput output -> write(caller, output);
            case Device.ResponseOutput output ->
                    new OpenResponse(output, spools.newSpool(), bounds.writing());
        };
    }

    private OpenDevice write(Caller caller, Device.ObjectOutput output)
            throws IOException, Obstructed {
        check(access::mayWrite, caller, output.path());
        if (output.name().isRandom()) {
            return new OpenRandomOutput(
                    output, () -> upload(output), spools.newFile(), bounds.both());
        }
        try {
            return new OpenObjectOutput(output, upload(output), bounds.writing());
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(output.path()));
        }
    }

    private Upload upload(Device.ObjectOutput output) {
        var said = output.description();
        return objects.upload(
                output.path(),
                new ObjectDescription(said.contentType(), said.metadata(), Map.of()));
    }

    private static void check(BiPredicate<Caller, ObjectPath> right, Caller caller, ObjectPath path)
            throws Obstructed {
        if (!right.test(caller, path)) {
            throw new Obstructed(new Obstacle.Refused(path));
        }
    }
}
