package org.zerocloud.sandbox;

import org.zerocloud.sandbox.image.TarImage;
import org.zerocloud.sandbox.nvram.Mount;
import org.zerocloud.sandbox.nvram.Mount.Access;
import org.zerocloud.sandbox.nvram.Nvram;

import java.util.List;
import java.util.Map;

/**
 * One run of a program.
 *
 * @param nvram what the guest is told: command line, environment, mounts, clock
 * @param images the index of each archive that is mounted to be read, by the alias of its channel
 * @param channels the only doors; none is opened that is not here
 * @param limits what the run may use at most
 */
public record Invocation(
        Nvram nvram, Map<String, TarImage> images, List<Channel> channels, Limits limits) {

    /**
     * @throws IllegalArgumentException if two channels have one alias, or a mount lacks its channel
     *     or its image
     * @throws ChannelRefused if a pipe leads from the session to itself, or there are too many
     */
    public Invocation {
        images = Map.copyOf(images);
        channels = List.copyOf(channels);
        List<String> aliases = channels.stream().map(Channel::alias).toList();
        if (aliases.stream().distinct().count() < aliases.size()) {
            throw new IllegalArgumentException("Two channels have one alias: " + channels);
        }
        ChannelRefused.Rule.requireTogether(channels);
        for (Mount mount : nvram.mounts()) {
            boolean indexed =
                    mount.access() == Access.WRITE_ONLY || images.containsKey(mount.channel());
            if (!aliases.contains(mount.channel()) || !indexed) {
                throw new IllegalArgumentException(
                        "There is no image in a channel %s to mount".formatted(mount.channel()));
            }
        }
    }

    /** A run that is told its command line and environment, and has no mounts. */
    public Invocation(
            List<String> arguments,
            Map<String, String> environment,
            List<Channel> channels,
            Limits limits) {
        this(Nvram.of(arguments, environment), Map.of(), channels, limits);
    }
}
