package org.zerocloud.sandbox.nvram;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code stat} says about a channel, in the words of a system map's {@code mode}. */
public enum ChannelMode {
    /** Bytes that go by once; WASI has no number for it, so the guest sees an unknown type. */
    PIPE,
    /** A character device. */
    CHAR,
    /** A regular file. */
    FILE,
    /** A block device. */
    BLOCK;

    /** The mode of that word in lower case, if there is one. */
    public static Optional<ChannelMode> named(String word) {
        return Stream.of(values()).filter(mode -> mode.word().equals(word)).findAny();
    }

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
