package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.zerocloud.execution.channel.ImageIndexes.OpenArchive;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.image.TarImage;

/** An archive whose files the guest finds at {@code /}. */
final class OpenImage implements OpenDevice {

    private final OpenArchive archive;
    private final Channel channel;

    OpenImage(String alias, OpenArchive archive, ChannelLimits limits) {
        this.archive = archive;
        this.channel = new Channel.RandomInput(alias, archive.channel(), limits);
    }

    TarImage index() {
        return archive.index();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            archive.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close an image", e);
        }
    }
}
