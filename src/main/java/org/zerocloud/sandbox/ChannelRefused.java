package org.zerocloud.sandbox;

import org.zerocloud.sandbox.channel.Pipe;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** A channel was declared in a way that no channel can be. */
public final class ChannelRefused extends IllegalArgumentException {

    private final Rule rule;

    /** Says which rule was broken and by what. */
    public ChannelRefused(Rule rule, String detail) {
        super(detail);
        this.rule = rule;
    }

    /** The rule that was broken. */
    public Rule rule() {
        return rule;
    }

    /** What is checked when a channel is declared. */
    public enum Rule {
        /** It can be read or written: calls and bytes of one direction are both above 0. */
        SOME_DIRECTION,
        /** It cannot be both read and written, for its type has one position. */
        ONE_DIRECTION,
        /** An input can be read, an output written. */
        ITS_DIRECTION,
        /** Replicas are of one kind and few. */
        REPLICAS,
        /** A pipe leads to another session. */
        OTHER_SESSION,
        /** There are at most 10,914, as ZeroVM had it. */
        COUNT;

        private static final int COUNT_MAX = 10_914;

        static void requireInput(String alias, ChannelLimits limits) {
            requireOneDirection(alias, limits);
            require(limits.readable(), ITS_DIRECTION, alias, "is an input and cannot be read");
        }

        static void requireOutput(String alias, ChannelLimits limits) {
            requireOneDirection(alias, limits);
            requireWritable(alias, limits);
        }

        static void requireWritable(String alias, ChannelLimits limits) {
            requireSome(alias, limits);
            require(limits.writable(), ITS_DIRECTION, alias, "is an output and cannot be written");
        }

        static void requireOneDirection(String alias, ChannelLimits limits) {
            requireSome(alias, limits);
            boolean both = limits.readable() && limits.writable();
            require(!both, ONE_DIRECTION, alias, "can be either read or written, not both");
        }

        /** A session that reads what it writes itself would wait for itself. */
        static void requireTogether(List<Channel> channels) {
            if (channels.size() > COUNT_MAX) {
                throw new ChannelRefused(
                        COUNT,
                        "There are %d channels, at most %d are allowed"
                                .formatted(channels.size(), COUNT_MAX));
            }
            var seen = new HashSet<Pipe>();
            for (Channel channel : channels) {
                var pipes = pipes(channel).toList();
                boolean fresh = pipes.stream().allMatch(seen::add);
                require(fresh, OTHER_SESSION, channel.alias(), "is a pipe to the session itself");
            }
        }

        private static Stream<Pipe> pipes(Channel channel) {
            return switch (channel) {
                case Channel.PipeInput input -> Stream.of(input.pipe());
                case Channel.PipeOutput output -> Stream.of(output.pipe());
                case Channel.Replicated all -> all.replicas().stream().flatMap(Rule::pipes);
                case Channel.SequentialInput _,
                        Channel.SequentialOutput _,
                        Channel.RandomInput _,
                        Channel.RandomOutput _,
                        Channel.Appended _ ->
                        Stream.empty();
            };
        }

        private static void requireSome(String alias, ChannelLimits limits) {
            boolean some = limits.readable() || limits.writable();
            require(some, SOME_DIRECTION, alias, "can be neither read nor written by its limits");
        }

        private static void require(boolean kept, Rule rule, String alias, String complaint) {
            if (!kept) {
                throw new ChannelRefused(rule, "Channel %s %s".formatted(alias, complaint));
            }
        }
    }
}
