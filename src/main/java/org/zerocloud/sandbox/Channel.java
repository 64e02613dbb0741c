package org.zerocloud.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A device that is open for one run. The sandbox moves bytes through it and knows nothing of what
 * lies behind.
 */
public sealed interface Channel {

    /** The guest's name of it, such as {@code /dev/stdin}. */
    String alias();

    /** How much may go through it. */
    ChannelLimits limits();

    /** Read from front to end: {@code /dev/stdin}. */
    record SequentialInput(String alias, InputStream source, ChannelLimits limits)
            implements Channel {}

    /** Written from front to end: {@code /dev/stdout}, {@code /dev/stderr}. */
    record SequentialOutput(String alias, OutputStream sink, ChannelLimits limits)
            implements Channel {}

    /** Read at any place: {@code /dev/input}. */
    record RandomInput(String alias, SeekableByteChannel source, ChannelLimits limits)
            implements Channel {}

    /** Written and read at any place, empty at first: {@code /dev/output}. */
    record RandomOutput(String alias, SeekableByteChannel sink, ChannelLimits limits)
            implements Channel {}
}
