package org.zerocloud.objectstore;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What an object is beside its bytes, in Swift's words. */
public sealed interface ObjectKind {

    /** An object that is what its bytes are. */
    record Plain() implements ObjectKind {}

    /**
     * A dynamic large object: reading it reads, one after the other, all objects of the container
     * whose names begin so.
     *
     * @param container of the same account
     */
    record DynamicManifest(ContainerPath container, String prefix) implements ObjectKind {}

    /**
     * A static large object: its bytes are a list of segments, and reading it reads those.
     *
     * @param bytes of all segments together
     * @param etag the MD5 of the segments' MD5s
     * @param manifestEtag the MD5 of the list itself
     */
    record StaticManifest(long bytes, String etag, String manifestEtag) implements ObjectKind {

        /** The list of its segments cannot be. */
        public static class Refused extends RuntimeException {

            private final Reason reason;
            private final Map<String, String> problems;

            /**
             * @param text what is wrong with it as a whole, if something is
             * @param problems what is wrong with segments, by their names
             */
            public Refused(Reason reason, String text, Map<String, String> problems) {
                super(text);
                this.reason = reason;
                this.problems = new TreeMap<>(problems);
            }

            /** What stands against it. */
            public Reason reason() {
                return reason;
            }

            /** What stands against it. */
            public enum Reason {
                /** It is no list of segments. */
                FORM,
                /** It has too many segments. */
                LENGTH,
                /** Segments are not there, or not what they should be. */
                SEGMENTS,
                /** Its tag would not be the one that the client expects. */
                ETAG
            }

            /** What is wrong with segments, by {@code /container/object}. */
            public Map<String, String> problems() {
                return Map.copyOf(problems);
            }
        }
    }

    /**
     * A symbolic link: reading it reads the target.
     *
     * @param etag what the target's MD5 has to be, if that is wanted
     * @param bytes how long the target was when it was looked at, which it is if its MD5 is wanted
     */
    record Symlink(ObjectPath target, Optional<String> etag, OptionalLong bytes)
            implements ObjectKind {}

    /** Whether it is made of segments. */
    default boolean isLarge() {
        return this instanceof DynamicManifest || this instanceof StaticManifest;
    }
}
