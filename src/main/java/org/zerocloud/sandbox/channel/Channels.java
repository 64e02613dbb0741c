package org.zerocloud.sandbox.channel;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.nvram.ChannelMode;

/** The channels of one run, open as devices. */
public final class Channels {

    /** The aliases of ZeroVM's first three handles. */
    public static final List<String> STANDARD = List.of("/dev/stdin", "/dev/stdout", "/dev/stderr");

    private final List<ChannelDevice> devices;

    /** Opens these, which stay the caller's to close; streams look unknown, the others as files. */
    public Channels(List<Channel> channels) {
        this(channels, Map.of());
    }

    /**
     * Opens these, which stay the caller's to close.
     *
     * @param modes what {@code stat} says of them, by alias; of an alias without a channel nothing
     */
    public Channels(List<Channel> channels, Map<String, ChannelMode> modes) {
        devices = channels.stream().map(Channels::device).toList();
        devices.forEach(
                device -> Optional.ofNullable(modes.get(device.alias)).ifPresent(device::show));
    }

    private static ChannelDevice device(Channel channel) {
        return switch (channel) {
            case Channel.SequentialInput(var alias, var source, var limits) ->
                    new StreamDevice(alias, source, limits);
            case Channel.SequentialOutput(var alias, var sink, var limits) ->
                    new StreamDevice(alias, sink, limits);
            case Channel.RandomInput(var alias, var source, var limits) ->
                    new RandomDevice(alias, source, limits);
            case Channel.RandomOutput(var alias, var sink, var limits) ->
                    new RandomDevice(alias, sink, limits);
            case Channel.Appended(var alias, var file, var limits) ->
                    RandomDevice.appended(alias, file, limits);
            case Channel.PipeInput(var alias, var pipe, var limits) ->
                    new StreamDevice(alias, pipe.source(), limits)
                            .leading(Link.NETWORK, Replicas.SINGLE);
            case Channel.PipeOutput(var alias, var pipe, var limits) ->
                    new StreamDevice(alias, pipe.sink(), limits)
                            .leading(Link.NETWORK, Replicas.SINGLE);
            case Channel.Replicated(var replicas) -> replicated(replicas.getFirst(), replicas);
        };
    }

    /** All are of the first one's kind. */
    private static ChannelDevice replicated(Channel first, List<Channel> all) {
        return switch (first) {
            case Channel.SequentialInput one ->
                    input(
                            one,
                            Link.LOCAL,
                            each(all, Channel.SequentialInput.class, c -> c.source()));
            case Channel.PipeInput one ->
                    input(
                            one,
                            Link.NETWORK,
                            each(all, Channel.PipeInput.class, c -> c.pipe().source()));
            case Channel.SequentialOutput one ->
                    output(
                            one,
                            Link.LOCAL,
                            each(all, Channel.SequentialOutput.class, c -> c.sink()));
            case Channel.PipeOutput one ->
                    output(
                            one,
                            Link.NETWORK,
                            each(all, Channel.PipeOutput.class, c -> c.pipe().sink()));
            case Channel.RandomInput one ->
                    file(one, each(all, Channel.RandomInput.class, c -> c.source()));
            case Channel.RandomOutput one ->
                    file(one, each(all, Channel.RandomOutput.class, c -> c.sink()));
            case Channel.Appended one ->
                    file(one, each(all, Channel.Appended.class, c -> c.file()));
            case Channel.Replicated one -> throw new IllegalStateException("nested: " + one);
        };
    }

    private static <C extends Channel, T> List<T> each(
            List<Channel> all, Class<C> kind, Function<C, T> part) {
        return all.stream().map(kind::cast).map(part).toList();
    }

    private static ChannelDevice input(Channel channel, Link link, List<InputStream> streams) {
        var sources = new Sources(streams.stream().map(ReplicaStream.Lagging::new).toList(), false);
        return new StreamDevice(channel.alias(), new ReplicaStream(sources), channel.limits())
                .leading(link, sources);
    }

    private static ChannelDevice output(Channel channel, Link link, List<OutputStream> streams) {
        var sinks = new Sinks(streams);
        return new StreamDevice(channel.alias(), sinks, channel.limits()).leading(link, sinks);
    }

    private static ChannelDevice file(Channel channel, List<SeekableByteChannel> files) {
        var sources = new Sources(files.stream().map(ReplicaFile.Part::new).toList(), true);
        var file = new ReplicaFile(files, sources);
        var device =
                channel instanceof Channel.Appended
                        ? RandomDevice.appended(channel.alias(), file, channel.limits())
                        : new RandomDevice(channel.alias(), file, channel.limits());
        return device.leading(Link.LOCAL, sources);
    }

    /** All devices by their aliases, in the order of the invocation. */
    public Map<String, Device> devices() {
        var byAlias = new LinkedHashMap<String, Device>();
        devices.forEach(device -> byAlias.put(device.alias, device));
        return byAlias;
    }

    /**
     * The devices by ZeroVM's handles: the three standard streams, of which one may be missing
     * here, then the others in the order of their aliases.
     */
    public List<Optional<ChannelDevice>> handles() {
        var handles = new ArrayList<Optional<ChannelDevice>>();
        STANDARD.forEach(alias ->
                handles.add(devices.stream().filter(one -> one.alias.equals(alias)).findAny()));
        devices.stream()
                .filter(device -> !STANDARD.contains(device.alias))
                .sorted(Comparator.comparing(device -> device.alias))
                .forEach(device -> handles.add(Optional.of(device)));
        return handles;
    }

    /** What went through each channel, in the order of the invocation; to be asked once. */
    public List<ChannelUsage> usage() {
        return devices.stream().map(ChannelDevice::usage).toList();
    }
}
