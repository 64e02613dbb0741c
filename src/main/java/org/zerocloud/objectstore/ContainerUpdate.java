package org.zerocloud.objectstore;

import java.util.Map;
import org.zerocloud.identity.Acl;

/**
 * What to change of a container; what is not named stays as it is.
 *
 * @param metadata names in lower case, without {@code X-Container-Meta-}; an empty value removes
 * @param acls the new lists; an empty one closes the container to everyone but its owner
 */
public record ContainerUpdate(Map<String, String> metadata, Map<Right, Acl> acls) {

    /** Changes nothing. */
    public static final ContainerUpdate NONE = new ContainerUpdate(Map.of(), Map.of());

    /** Copies both maps. */
    public ContainerUpdate {
        metadata = Map.copyOf(metadata);
        acls = Map.copyOf(acls);
    }

    /** What an access control list of a container gives. */
    public enum Right {
        /** {@code X-Container-Read}: get objects and, where the list says so, listings. */
        READ,
        /** {@code X-Container-Write}: put, post and delete objects. */
        WRITE
    }
}
