package org.zerocloud.objectstore;

import java.time.Instant;
import java.util.Map;
import org.zerocloud.identity.Acl;

/**
 * A container and what it holds.
 *
 * @param path where it lies
 * @param contents how much it holds
 * @param metadata names in lower case, without {@code X-Container-Meta-}
 * @param acls who beside the owner may read and write
 * @param times when it was made and last changed
 */
public record ContainerInfo(
        ContainerPath path,
        Contents contents,
        Map<String, String> metadata,
        Acls acls,
        Times times) {

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
