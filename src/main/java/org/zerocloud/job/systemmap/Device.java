package org.zerocloud.job.systemmap;

import java.util.Map;
import org.zerocloud.objectstore.ObjectPath;

/** What a session declares to be opened for it as a channel. */
public sealed interface Device {

    /** The device's name, such as {@code stdin}. */
    Name name();

    /** Something to read. */
    sealed interface Input extends Device {}

    /** Something to write. */
    sealed interface Output extends Device {

        /** What is said of the bytes. */
        OutputDescription description();
    }

    /** An object to read. */
    record ObjectInput(Name name, ObjectPath path) implements Input {}

    /** A {@code stdin} without a path: there is nothing to read. */
    record EmptyInput(Name name) implements Input {}

    /** A stored output: an object to write, whole or not at all. */
    record ObjectOutput(Name name, ObjectPath path, OutputDescription description)
            implements Output {}

    /** An immediate output: it goes into the answer of the request. */
    record ResponseOutput(Name name, OutputDescription description) implements Output {}

    /**
     * What is said of the bytes of an output.
     *
     * @param contentType their media type
     * @param metadata user metadata, names in lower case
     * @param bytesMin fewer bytes than that are neither stored nor returned
     */
    record OutputDescription(String contentType, Map<String, String> metadata, long bytesMin) {}

    /** The devices that a session may declare, of ZeroCloud's device table. */
    enum Name {
        /** Read from front to end; descriptor 0. */
        STDIN("stdin", true, false),
        /** Written from front to end; descriptor 1. */
        STDOUT("stdout", false, false),
        /** Written from front to end; descriptor 2. */
        STDERR("stderr", false, false),
        /** Read at any place. */
        INPUT("input", true, true),
        /** Written and read at any place. */
        OUTPUT("output", false, true);

        private final String text;
        private final boolean readable;
        private final boolean random;

        Name(String text, boolean readable, boolean random) {
            this.text = text;
            this.readable = readable;
            this.random = random;
        }

        /** Whether the guest reads it, rather than writes it. */
        public boolean isReadable() {
            return readable;
        }

        /** Whether the guest may seek in it. */
        public boolean isRandom() {
            return random;
        }

        /** The guest's name of the channel, such as {@code /dev/stdin}. */
        public String alias() {
            return "/dev/" + text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
