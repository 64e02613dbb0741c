package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** The list of a container's objects, as the database that was made of it for this session. */
final class OpenListing implements OpenDevice {

    private final Path file;
    private final FileChannel database;
    private final Channel channel;

    OpenListing(Device.Name name, Path file, ChannelLimits limits) throws IOException {
        this.file = file;
        this.database = FileChannel.open(file);
        this.channel =
                name.isRandom()
                        ? new Channel.RandomInput(name.alias(), database, limits)
                        : new Channel.SequentialInput(
                                name.alias(), Channels.newInputStream(database), limits);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Optional<ResponseBody> publish() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try (database) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the listing " + file, e);
        }
    }
}
