package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An object that the guest writes at any place: a file takes the bytes until the run is over. */
final class OpenRandomOutput implements OpenDevice {

    private final Device.ObjectOutput device;
    private final Supplier<Upload> uploads;
    private final Path file;
    private final FileChannel content;
    private final Channel channel;

    OpenRandomOutput(
            Device.ObjectOutput device, Supplier<Upload> uploads, Path file, ChannelLimits limits)
            throws IOException {
        this.device = device;
        this.uploads = uploads;
        this.file = file;
        this.content = Spools.openRandom(file);
        this.channel = new Channel.RandomOutput(device.alias(), content, limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    /** Reads the file by its name, because an interrupt of the guest closes the file channel. */
    @Override
    public Optional<ResponseBody> publish() throws IOException, Obstructed {
        if (Files.size(file) < device.description().bytesMin()) {
            return Optional.empty();
        }
        try (var upload = uploads.get()) {
            Files.copy(file, upload.body());
            Commits.commit(upload, device.path());
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(device.path()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try (content) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the spooled output " + file, e);
        }
    }
}
