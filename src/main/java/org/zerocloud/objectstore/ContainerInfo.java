package org.zerocloud.objectstore;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.acl.Acl;

/**
 * A container and what it holds.
 *
 * @param path where it lies
 * @param contents how much it holds
 * @param metadata names in lower case, without {@code X-Container-Meta-}
 * @param acls who beside the owner may read and write
 * @param times when it was made and last changed
 * @param versions where its objects go when they are replaced or deleted, if they are kept there
 * @param versioning whether it keeps all versions of its objects itself
 */
public record ContainerInfo(
        ContainerPath path,
        Contents contents,
        Map<String, String> metadata,
        Acls acls,
        Times times,
        Optional<Versions> versions,
        Versioning versioning) {

    /** Whether a container keeps all versions of its objects: {@code X-Versions-Enabled}. */
    public enum Versioning {
        /** It never did. */
        NEVER,
        /** It does. */
        ENABLED,
        /** Those that there are stay, and no new ones come. */
        SUSPENDED
    }

    /**
     * Where the objects of a container are kept when they are replaced or deleted.
     *
     * @param container another one of the account
     * @param mode what a deletion does
     */
    public record Versions(String container, Mode mode) {

        /** What a deletion does. */
        public enum Mode {
            /** {@code X-Versions-Location}: it brings the version before back. */
            STACK,
            /** {@code X-History-Location}: it is kept as a version of its own. */
            HISTORY
        }

        /** The container that is to keep them is not there. */
        public static class Missing extends RuntimeException {

            /** Names the container. */
            public Missing(ContainerPath path) {
                super(path + ", which is to keep versions, does not exist");
            }
        }
    }

    /**
     * How much a container holds.
     *
     * @param objects how many objects
     * @param bytes how many bytes in all of them
     */
    public record Contents(long objects, long bytes) {}

    /**
     * Who beside the owner may use a container.
     *
     * @param read {@code X-Container-Read}
     * @param write {@code X-Container-Write}
     */
    public record Acls(Acl read, Acl write) {}

    /**
     * When a container was made and changed.
     *
     * @param createdAt when the container was created
     * @param modifiedAt when its metadata or its contents last changed
     */
    public record Times(Instant createdAt, Instant modifiedAt) {}
}
