package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.zerocloud.execution.channel.ImageIndexes.OpenArchive;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.image.TarImage;

/** An archive whose files the guest finds at {@code /}. */
final class OpenImage implements OpenDevice {

    private final OpenArchive archive;
    private final Optional<ObjectInfo> object;
    private final Channel channel;

    OpenImage(String alias, ImageOpener.Opened opened, ChannelLimits limits) {
        this.archive = opened.archive();
        this.object = opened.object();
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
    public Optional<ObjectInfo> object() {
        return object;
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
