package org.zerocloud.sandbox;

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
        REPLICAS;

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
