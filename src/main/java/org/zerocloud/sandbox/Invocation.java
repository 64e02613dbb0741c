package org.zerocloud.sandbox;

import java.util.List;
import java.util.Map;

/**
 * One run of a program.
 *
 * @param arguments the command line; the first one is the program's own name
 * @param environment the environment, in the order in which the guest sees it
 * @param channels the only doors; none is opened that is not here
 * @param limits what the run may use at most
 */
public record Invocation(
        List<String> arguments,
        Map<String, String> environment,
        List<Channel> channels,
        Limits limits) {

    /**
     * @throws IllegalArgumentException if two channels have one alias
     * @throws ChannelRefused if a pipe leads from the session to itself
     */
    public Invocation {
        arguments = List.copyOf(arguments);
        channels = List.copyOf(channels);
        if (channels.stream().map(Channel::alias).distinct().count() < channels.size()) {
            throw new IllegalArgumentException("Two channels have one alias: " + channels);
        }
        ChannelRefused.Rule.requireOtherSessions(channels);
    }
}
