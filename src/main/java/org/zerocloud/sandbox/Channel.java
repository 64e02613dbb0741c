package org.zerocloud.sandbox;

import org.zerocloud.sandbox.ChannelRefused.Rule;
import org.zerocloud.sandbox.channel.Pipe;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * A device that is open for one run. The sandbox moves bytes through it and knows nothing of what
 * lies behind. A channel that could move nothing, or not as its type says, cannot be made: see
 * {@link ChannelRefused}.
 *
 * <p>ZeroVM made a written file as long as its limit before the start; here a file is as long as
 * what was written, for there is nothing to gain by it.
 */
public sealed interface Channel {

    /** The guest's name of it, such as {@code /dev/stdin}. */
    String alias();

    /** How much may go through it. */
    ChannelLimits limits();

    /** Read from front to end, as types 0 and 2: {@code /dev/stdin}. */
    record SequentialInput(String alias, InputStream source, ChannelLimits limits)
            implements Channel {

        /** Makes it valid: it can be read and not written. */
        public SequentialInput {
            Rule.requireInput(alias, limits);
        }
    }

    /** Written from front to end, as type 0: {@code /dev/stdout}, {@code /dev/stderr}. */
    record SequentialOutput(String alias, OutputStream sink, ChannelLimits limits)
            implements Channel {

        /** Makes it valid: it can be written and not read. */
        public SequentialOutput {
            Rule.requireOutput(alias, limits);
        }
    }

    /** Read at any place, as types 1 and 3: {@code /dev/input}. */
    record RandomInput(String alias, SeekableByteChannel source, ChannelLimits limits)
            implements Channel {

        /** Makes it valid: it can be read and not written. */
        public RandomInput {
            Rule.requireInput(alias, limits);
        }
    }

    /** Written at any place, and read there if the limits allow, as types 2 and 3. */
    record RandomOutput(String alias, SeekableByteChannel sink, ChannelLimits limits)
            implements Channel {

        /** Makes it valid: it can be written. */
        public RandomOutput {
            Rule.requireWritable(alias, limits);
        }
    }

    /**
     * Written at its end only, and read at any place if the limits allow, as type 1. The first byte
     * goes behind what the file already has; who wants it empty passes an empty one.
     */
    record Appended(String alias, SeekableByteChannel file, ChannelLimits limits)
            implements Channel {

        /** Makes it valid: it can be written. */
        public Appended {
            Rule.requireWritable(alias, limits);
        }
    }

    /** What another session writes: {@code /dev/in/mapper}. Its traffic is that of a network. */
    record PipeInput(String alias, Pipe pipe, ChannelLimits limits) implements Channel {

        /** Makes it valid: it can be read and not written. */
        public PipeInput {
            Rule.requireInput(alias, limits);
        }

        /** The end for what the node of that name writes. */
        public static PipeInput from(String node, Pipe pipe, ChannelLimits limits) {
            return new PipeInput("/dev/in/" + node, pipe, limits);
        }
    }

    /** What another session reads: {@code /dev/out/reducer}. Its traffic is that of a network. */
    record PipeOutput(String alias, Pipe pipe, ChannelLimits limits) implements Channel {

        /** Makes it valid: it can be written and not read. */
        public PipeOutput {
            Rule.requireOutput(alias, limits);
        }

        /** The end for what the node of that name reads. */
        public static PipeOutput to(String node, Pipe pipe, ChannelLimits limits) {
            return new PipeOutput("/dev/out/" + node, pipe, limits);
        }
    }

    /**
     * One channel over several objects, which ZeroVM wrote as several URIs. Every byte is written
     * to each of them. A read asks one after the other until two give the same piece of at most 64
     * KiB; one that fails is asked no more; without two that agree the run ends.
     *
     * @param replicas 2 to 16 of one kind, with the same alias and limits
     */
    record Replicated(List<Channel> replicas) implements Channel {

        private static final int COUNT_MAX = 16;

        /** Makes it valid: the replicas differ in what lies behind only. */
        public Replicated {
            replicas = List.copyOf(replicas);
            var alike =
                    replicas.stream()
                            .map(one -> List.of(one.getClass(), one.alias(), one.limits()))
                            .distinct();
            boolean nested = replicas.stream().anyMatch(Replicated.class::isInstance);
            if (replicas.size() < 2 || replicas.size() > COUNT_MAX || nested || alike.count() > 1) {
                throw new ChannelRefused(
                        Rule.REPLICAS,
                        "Replicas are 2 to %d channels of one kind, alias and limits: %s"
                                .formatted(COUNT_MAX, replicas));
            }
        }

        @Override
        public String alias() {
            return replicas.getFirst().alias();
        }

        @Override
        public ChannelLimits limits() {
            return replicas.getFirst().limits();
        }
    }

    /** The types of a ZeroVM manifest, 0 to 3. */
    enum Type {
        /** Sequential in the one direction that it has. */
        SEQUENTIAL(0),
        /** Read at any place, written at its end. */
        APPENDED(1),
        /** Read from front to end or written at any place. */
        SCATTERED(2),
        /** Read and written at any place. */
        RANDOM(3);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        /** Its number in a manifest. */
        public int number() {
            return number;
        }

        /**
         * A channel of this type over a file, in the direction of the limits.
         *
         * @throws ChannelRefused if there is no direction, or two where one is allowed
         */
        public Channel over(String alias, SeekableByteChannel file, ChannelLimits limits) {
            boolean reads = limits.readable() && !limits.writable();
            return switch (this) {
                case SEQUENTIAL -> reads ? input(alias, file, limits) : output(alias, file, limits);
                case APPENDED ->
                        reads
                                ? new RandomInput(alias, file, limits)
                                : new Appended(alias, file, limits);
                case SCATTERED -> {
                    Rule.requireOneDirection(alias, limits);
                    yield reads
                            ? input(alias, file, limits)
                            : new RandomOutput(alias, file, limits);
                }
                case RANDOM ->
                        reads
                                ? new RandomInput(alias, file, limits)
                                : new RandomOutput(alias, file, limits);
            };
        }

        private static Channel input(String alias, SeekableByteChannel file, ChannelLimits limits) {
            return new SequentialInput(alias, Channels.newInputStream(file), limits);
        }

        private static Channel output(
                String alias, SeekableByteChannel file, ChannelLimits limits) {
            return new SequentialOutput(alias, Channels.newOutputStream(file), limits);
        }
    }
}
