package org.zerocloud.sandbox.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.files.Device;

/** The channels of one run, open as devices. */
public final class Channels {

    private final List<ChannelDevice> devices;

    /** Opens these, which stay the caller's to close. */
    public Channels(List<Channel> channels) {
        devices = channels.stream().map(Channels::device).toList();
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
        };
    }

    /** All devices by their aliases, in the order of the invocation. */
    public Map<String, Device> devices() {
        var byAlias = new LinkedHashMap<String, Device>();
        devices.forEach(device -> byAlias.put(device.alias, device));
        return byAlias;
    }

    /** What went through each channel, in the order of the invocation; to be asked once. */
    public List<ChannelUsage> usage() {
        return devices.stream().map(ChannelDevice::usage).toList();
    }
}
