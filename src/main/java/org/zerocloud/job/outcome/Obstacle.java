package org.zerocloud.job.outcome;

import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/** Why something that a session names cannot be used. */
public sealed interface Obstacle {

    /** What is named: {@code /account/container/object}, or the URL of a file in an image. */
    String path();

    /** What is wrong, for the job's author. */
    default String sentence() {
        return switch (this) {
            case Missing _ -> path() + " was not found";
            case Refused _ -> path() + " is not open to the caller";
            case TooLarge(var path, var bytesMax) ->
                    "%s is larger than %d bytes".formatted(path, bytesMax);
            case OverQuota _ -> path() + " would exceed the quota of its container";
            case Malformed(var path, var reason) -> "%s: %s".formatted(path, reason);
            case Unstorable(var path, var reason) -> "%s: %s".formatted(path, reason);
            case Changed _ -> path() + " has other bytes than it had when it was accepted";
            case NoExecutable _ -> "There is no executable " + path();
        };
    }

    /** There is no such object, or no container for it. */
    record Missing(String path) implements Obstacle {

        /** An object that is missing, or its container. */
        public Missing(ObjectPath path) {
            this(text(path));
        }

        /** A container that is missing. */
        public Missing(ContainerPath path) {
            this(text(path));
        }
    }

    /** The caller may not use it in the way that the job wants. */
    record Refused(String path) implements Obstacle {

        /** An object that is closed to the caller. */
        public Refused(ObjectPath path) {
            this(text(path));
        }

        /** A container that is closed to the caller. */
        public Refused(ContainerPath path) {
            this(text(path));
        }
    }

    /**
     * It is larger than a session may have.
     *
     * @param bytesMax the limit that it exceeds
     */
    record TooLarge(String path, long bytesMax) implements Obstacle {}

    /**
     * It is not what it should be.
     *
     * @param reason a part of a sentence
     */
    record Malformed(String path, String reason) implements Obstacle {}

    /**
     * The program says something of it that cannot be stored.
     *
     * @param reason a part of a sentence
     */
    record Unstorable(String path, String reason) implements Obstacle {}

    /** Its container would hold more than it may. */
    record OverQuota(String path) implements Obstacle {}

    /** It was overwritten, and only what it was before will do. */
    record Changed(String path) implements Obstacle {

        /** An object that has other bytes. */
        public Changed(ObjectPath path) {
            this(text(path));
        }
    }

    /** The image has no such program. */
    record NoExecutable(String path) implements Obstacle {}

    /** An object as messages name it. */
    static String text(ObjectPath path) {
        return text(path.container()) + "/" + path.object();
    }

    /** A container as messages name it. */
    static String text(ContainerPath path) {
        return "/%s/%s".formatted(path.account().account(), path.container());
    }
}
