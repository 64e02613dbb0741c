package org.zerocloud.job.systemmap;

import java.util.Optional;

/** A device of a node as its description has it, before wildcards are expanded. */
sealed interface Declared {

    /** The device's name, such as {@code stdin}. */
    String name();

    /** Where it lies, if it is read and there may be several that fit. */
    default Optional<SwiftUrl> wildcard() {
        return Optional.empty();
    }

    /** Something to read: an object, a container, or the payload where there is no path. */
    record Source(Device.Name file, Optional<SwiftUrl> path) implements Declared {

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public Optional<SwiftUrl> wildcard() {
            return path.filter(SwiftUrl::isWild);
        }
    }

    /** Something to write: an object, or a part of the answer where there is no path. */
    record Sink(Device.Name file, Optional<SwiftUrl> path, Device.OutputDescription description)
            implements Declared {

        @Override
        public String name() {
            return file.toString();
        }
    }

    /** An archive in the store. */
    record Image(SwiftUrl path) implements Declared {

        @Override
        public String name() {
            return "image";
        }

        @Override
        public Optional<SwiftUrl> wildcard() {
            return Optional.of(path).filter(SwiftUrl::isWild);
        }
    }

    /** An archive of the operator's. */
    record SystemImage(String name) implements Declared {}

    /**
     * A stream to other sessions.
     *
     * @param host the node or session that reads it
     * @param device the reader's device; stars stand for what the wildcard of this node found
     */
    record Wire(String name, String host, String device) implements Declared {}
}
