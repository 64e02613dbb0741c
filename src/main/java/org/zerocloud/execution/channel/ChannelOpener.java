package org.zerocloud.execution.channel;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.Rights;
import org.zerocloud.job.request.SystemImages;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Executable;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.sandbox.ChannelLimits;

/** Opens a session's devices with the rights that its job has at this moment. */
public final class ChannelOpener implements AutoCloseable {

    private final ObjectStore objects;
    private final boolean remote;
    private final Rights rights;
    private final ObjectReader reader;
    private final ListingDatabase listings;
    private final ImageOpener images;
    private final ImageIndexes systemIndexes;
    private final Spools spools;
    private final Bounds bounds;

    /** All channels have the same bounds. */
    public ChannelOpener(Store store, SystemImages systemImages, Spools spools, Bounds bounds) {
        this.objects = store.objects();
        this.rights = store.rights();
        this.remote = store.containers().isRemote();
        this.listings = new ListingDatabase(store.containers());
        this.reader = new ObjectReader(objects, rights, bounds.bytesMax());
        this.systemIndexes = new ImageIndexes(spools, bounds.inflatedBytesMax());
        this.images = new ImageOpener(reader, systemImages.files(), systemIndexes);
        this.spools = spools;
        this.bounds = bounds;
    }

    /** Where objects and containers are, and who may use them. */
    public record Store(ObjectStore objects, Containers containers, Rights rights) {}

    /**
     * How much may go through a channel.
     *
     * @param callsMax calls in each direction
     * @param bytesMax bytes in each direction
     * @param inflatedBytesMax how large a compressed image may become
     */
    public record Bounds(long callsMax, long bytesMax, long inflatedBytesMax) {

        /** Of a channel that is read. */
        public ChannelLimits reading() {
            return ChannelLimits.reading(callsMax, bytesMax);
        }

        /** Of a channel that is written. */
        public ChannelLimits writing() {
            return ChannelLimits.writing(callsMax, bytesMax);
        }

        ChannelLimits both() {
            return new ChannelLimits(callsMax, bytesMax, callsMax, bytesMax);
        }

        /** The same with fewer bytes, if that is fewer. */
        Bounds withOutputs(OptionalLong outputBytesMax) {
            var fewer = Math.min(bytesMax, outputBytesMax.orElse(bytesMax));
            return new Bounds(callsMax, fewer, inflatedBytesMax);
        }
    }

    /**
     * What the sessions of a job share; whoever runs them closes it after the last one.
     *
     * @param outputBytesMax what the job itself allows to be written to a channel
     */
    public JobAccess access(Authority authority, JobInputs inputs, OptionalLong outputBytesMax) {
        return new JobAccess(
                authority,
                inputs,
                new ImageIndexes(spools, bounds.inflatedBytesMax()),
                bounds.withOutputs(outputBytesMax));
    }

    /**
     * Opens all devices of a session, or none.
     *
     * @throws Obstructed if an object is not there, not open to the job, too large or malformed
     * @throws IOException if the store fails
     */
    public OpenChannels open(JobAccess job, Session session) throws IOException, Obstructed {
        var channels = new OpenChannels(remote);
        var complete = false;
        try {
            for (var device : session.devices()) {
                channels.add(
                        device instanceof Device.Output output && !session.isPrimary()
                                ? dropped(job, output)
                                : open(job, device));
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
     * The bytes of a session's program.
     *
     * @throws Obstructed if it is not there, not open to the job or too large
     */
    public byte[] program(JobAccess job, Session session, long bytesMax)
            throws IOException, Obstructed {
        var executable = session.executable();
        return switch (executable) {
            case Executable.Stored(var path) -> {
                try (var object = reader.read(job.authority(), path, bytesMax);
                        var bytes = object.stream(0, object.info().bytes())) {
                    yield bytes.readAllBytes();
                }
            }
            case Executable.InImage(var path) -> {
                var image =
                        session.devices().stream()
                                .filter(device -> device.alias().equals(Device.IMAGE_ALIAS))
                                .map(Device.Image.class::cast)
                                .findFirst()
                                .orElseThrow();
                yield images.file(job, image, path, executable.url(), bytesMax);
            }
            case Executable.InSystemImage(var name, var path) ->
                    images.file(
                            job, new Device.SystemImage(name), path, executable.url(), bytesMax);
        };
    }

    private OpenDevice listing(JobAccess job, Device.ContainerInput input)
            throws IOException, Obstructed {
        var path = input.path();
        if (!rights.mayList(job.authority(), path)) {
            throw new Obstructed(new Obstacle.Refused(path));
        }
        var file = spools.newFile();
        var complete = false;
        try {
            listings.write(path, file, bounds.bytesMax());
            var database = Spools.openTemporary(file);
            complete = true;
            return OpenTemporary.input(input.name(), database, bounds.reading());
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(path));
        } catch (ListingDatabase.TooLarge large) {
            throw new Obstructed(new Obstacle.TooLarge(Obstacle.text(path), large.bytesMax()));
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    private OpenDevice dropped(JobAccess job, Device.Output output) throws IOException {
        return output.name().isRandom()
                ? OpenTemporary.output(
                        output.alias(),
                        Spools.openTemporary(spools.newFile()),
                        job.outputs().both())
                : OpenTemporary.output(output.alias(), job.outputs().writing());
    }

    private OpenDevice open(JobAccess job, Device device) throws IOException, Obstructed {
        return switch (device) {
            case Device.ObjectInput(var name, var path, var etag) ->
                    new OpenObjectInput(
                            name, reader.read(job.authority(), path, etag), bounds.reading());
            case Device.ContainerInput input -> listing(job, input);
            case Device.PayloadInput(var name) ->
                    OpenTemporary.input(name, payload(job), bounds.reading());
            case Device.Image image ->
                    new OpenImage(image.alias(), images.open(job, image), bounds.reading());
            case Device.ObjectOutput output -> write(job, output);
            case Device.ResponseOutput output ->
                    new OpenResponse(output, spools.newSpool(), job.outputs().writing());
        };
    }

    private static SeekableByteChannel payload(JobAccess job) throws IOException {
        var payload = job.inputs().payload();
        return payload.isPresent() ? payload.get().open() : new SeekableInMemoryByteChannel();
    }

    private OpenDevice write(JobAccess job, Device.ObjectOutput output)
            throws IOException, Obstructed {
        BooleanSupplier mayWrite = () -> rights.mayWrite(job.authority(), output.path());
        if (!mayWrite.getAsBoolean()) {
            throw new Obstructed(new Obstacle.Refused(output.path()));
        }
        return new GuardedOutput(stored(job, output), output.path(), mayWrite);
    }

    private OpenDevice stored(JobAccess job, Device.ObjectOutput output)
            throws IOException, Obstructed {
        var said = output.description();
        var description = new ObjectDescription(said.contentType(), said.metadata(), Map.of());
        if (output.name().isRandom()) {
            return new OpenRandomOutput(
                    output,
                    () -> objects.upload(output.path(), description),
                    spools.newFile(),
                    job.outputs().both());
        }
        if (MessageParser.isMessage(said.contentType())) {
            return new OpenMessageOutput(
                    output,
                    read -> objects.upload(output.path(), read),
                    spools.newSpool(),
                    job.outputs().writing());
        }
        try {
            return new OpenObjectOutput(
                    output, objects.upload(output.path(), description), job.outputs().writing());
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(output.path()));
        }
    }

    /** Forgets the operator's images. */
    @Override
    public void close() {
        systemIndexes.close();
    }
}
