package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;

/** An output of a session's copy that is written at any place: only its digest counts. */
final class OpenDroppedFile implements OpenDevice {

    private final Path file;
    private final FileChannel content;
    private final Channel channel;

    OpenDroppedFile(String alias, Path file, ChannelLimits limits) throws IOException {
        this.file = file;
        this.content = Spools.openRandom(file);
        this.channel = new Channel.RandomOutput(alias, content, limits);
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
        try (content) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the dropped output " + file, e);
        }
    }
}
