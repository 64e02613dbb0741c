package org.zerocloud.job.systemmap;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/** What a session declares to be opened for it as a channel. */
public sealed interface Device {

    /** The guest's name of the channel, such as {@code /dev/stdin}. */
    String alias();

    /** The object that it leads to, if it leads to one. */
    default Optional<ObjectPath> object() {
        return Optional.empty();
    }

    /** Something to read. */
    sealed interface Input extends Device {

        /** Which of the devices it is. */
        Name name();

        @Override
        default String alias() {
            return name().alias();
        }
    }

    /** Something to write. */
    sealed interface Output extends Device {

        /** Which of the devices it is. */
        Name name();

        /** What is said of the bytes. */
        OutputDescription description();

        @Override
        default String alias() {
            return name().alias();
        }
    }

    /** An archive whose files the guest finds in its file system, at {@code /}. */
    sealed interface Image extends Device {}

    /**
     * An object to read.
     *
     * @param etag of the bytes that were there when the job was accepted, if it is to read no
     *     others
     */
    record ObjectInput(Name name, ObjectPath path, Optional<String> etag) implements Input {

        /** Whatever is there when it is opened. */
        public ObjectInput(Name name, ObjectPath path) {
            this(name, path, Optional.empty());
        }

        @Override
        public Optional<ObjectPath> object() {
            return Optional.of(path);
        }
    }

    /** The list of a container's objects, to be read as a database. */
    record ContainerInput(Name name, ContainerPath path) implements Input {}

    /** An input without a path: the request's payload, or nothing if it has none. */
    record PayloadInput(Name name) implements Input {}

    /** A stored output: an object to write, whole or not at all. */
    record ObjectOutput(Name name, ObjectPath path, OutputDescription description)
            implements Output {

        @Override
        public Optional<ObjectPath> object() {
            return Optional.of(path);
        }
    }

    /** An immediate output: it goes into the answer of the request. */
    record ResponseOutput(Name name, OutputDescription description) implements Output {}

    /** The archive that came with the request. */
    record PostedImage() implements Image {

        @Override
        public String alias() {
            return IMAGE_ALIAS;
        }
    }

    /** An archive in the store. */
    record ObjectImage(ObjectPath path) implements Image {

        @Override
        public String alias() {
            return IMAGE_ALIAS;
        }

        @Override
        public Optional<ObjectPath> object() {
            return Optional.of(path);
        }
    }

    /**
     * The archive of a zapp in the store, as long as it is the one that the job was made of.
     *
     * @param etag the MD5 that its bytes had
     */
    record ZappImage(ObjectPath path, String etag) implements Image {

        @Override
        public String alias() {
            return IMAGE_ALIAS;
        }

        @Override
        public Optional<ObjectPath> object() {
            return Optional.of(path);
        }
    }

    /**
     * An archive of the operator's.
     *
     * @param name one of {@code zerocloud.sysimages}
     */
    record SystemImage(String name) implements Image {

        @Override
        public String alias() {
            return "/dev/" + name;
        }
    }

    /** The channel of an archive that is not the operator's. */
    String IMAGE_ALIAS = "/dev/image";

    /**
     * What is said of the bytes of an output.
     *
     * @param contentType their media type
     * @param metadata user metadata, names in lower case
     * @param bytesMin fewer bytes than that are neither stored nor returned
     */
    record OutputDescription(String contentType, Map<String, String> metadata, long bytesMin) {

        /** Swift's own limits. */
        private static final int NAME_BYTES_MAX = 128;

        private static final int VALUE_BYTES_MAX = 256;
        private static final int ITEMS_MAX = 90;
        private static final int BYTES_MAX = 4_096;

        /** What is wrong with metadata, as a part of a sentence; nothing if it may be stored. */
        public static Optional<String> problem(Map<String, String> metadata) {
            var total = 0;
            for (var item : metadata.entrySet()) {
                var name = bytes(item.getKey());
                var value = bytes(item.getValue());
                if (name == 0 || name > NAME_BYTES_MAX || value > VALUE_BYTES_MAX) {
                    return Optional.of(
                            "has a name of %d or a value of %d bytes; 1 to %d and %d may be"
                                    .formatted(name, value, NAME_BYTES_MAX, VALUE_BYTES_MAX));
                }
                total += name + value;
            }
            if (metadata.size() > ITEMS_MAX || total > BYTES_MAX) {
                return Optional.of(
                        "has more than %d items or %d bytes".formatted(ITEMS_MAX, BYTES_MAX));
            }
            return metadata.entrySet().stream().anyMatch(OutputDescription::hasControl)
                    ? Optional.of("has a control character")
                    : Optional.empty();
        }

        private static boolean hasControl(Map.Entry<String, String> item) {
            return (item.getKey() + item.getValue()).chars().anyMatch(c -> c < 0x20 || c == 0x7f)
                    || !item.getKey().chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':');
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** The files that a session may declare, of ZeroCloud's device table. */
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
        OUTPUT("output", false, true),
        /** Read at any place; the last choice for what a session is placed beside. */
        SCRIPT("script", true, true);

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
