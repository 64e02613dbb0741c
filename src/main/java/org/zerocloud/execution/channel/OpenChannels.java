package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.image.TarImage;

/** All devices of a session, open for its run. */
public final class OpenChannels implements AutoCloseable {

    private final List<OpenDevice> devices = new ArrayList<>();
    private final boolean remote;
    private int objectsWritten;

    /**
     * None yet.
     *
     * @param remote whether the objects behind them lie behind a network
     */
    OpenChannels(boolean remote) {
        this.remote = remote;
    }

    void add(OpenDevice device) {
        devices.add(device);
    }

    /** What the guest sees, in the order of declaration. */
    public List<Channel> channels() {
        return devices.stream().map(OpenDevice::channel).toList();
    }

    /** The index of each archive that the guest finds at {@code /}, by the alias of its channel. */
    public Map<String, TarImage> images() {
        var images = new LinkedHashMap<String, TarImage>();
        for (var device : devices) {
            if (device instanceof OpenImage image) {
                images.put(image.channel().alias(), image.index());
            }
        }
        return images;
    }

    /** What is known of the object behind an input, if there is one. */
    public Optional<ObjectInfo> object(String alias) {
        return device(alias).flatMap(OpenDevice::object);
    }

    /** How many bytes an input has, if that is known. */
    public Optional<Long> bytes(String alias) {
        return device(alias).flatMap(OpenDevice::bytes);
    }

    private Optional<OpenDevice> device(String alias) {
        return devices.stream()
                .filter(device -> device.channel().alias().equals(alias))
                .findFirst();
    }

    /**
     * Makes all outputs visible, in the order of declaration, each whole or not at all. What was
     * stored before one that fails stays, as with any Swift client.
     *
     * @return the immediate outputs; the caller closes them
     * @throws Obstructed if an output cannot be stored
     * @throws IOException if the store fails
     */
    public List<ResponseBody> publish() throws IOException, Obstructed {
        var responses = new ArrayList<ResponseBody>();
        var complete = false;
        try {
            for (var device : devices) {
                device.publish().ifPresent(responses::add);
                objectsWritten += device instanceof GuardedOutput ? 1 : 0;
            }
            complete = true;
        } finally {
            if (!complete) {
                responses.forEach(ResponseBody::close);
            }
        }
        return responses;
    }

    /** How many objects are read. */
    public int objectsRead() {
        return (int) devices.stream().filter(OpenObjectInput.class::isInstance).count();
    }

    /** How many objects were stored. */
    public int objectsWritten() {
        return objectsWritten;
    }

    /** Where the objects lie that are read and written. */
    public Locality locality() {
        boolean any =
                devices.stream()
                        .anyMatch(device ->
                                device instanceof OpenObjectInput
                                        || device instanceof GuardedOutput);
        return any ? (remote ? Locality.REMOTE : Locality.LOCAL) : Locality.NONE;
    }

    /** Closes everything and discards what was not published. */
    @Override
    public void close() {
        devices.forEach(OpenDevice::close);
    }
}
