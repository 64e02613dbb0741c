package org.zerocloud.objectstore;

import java.util.Map;
import org.zerocloud.identity.acl.Acl;

/**
 * What to change of a container; what is not named stays as it is.
 *
 * @param metadata names in lower case, without {@code X-Container-Meta-}; an empty value removes
 * @param acls the new lists; an empty one closes the container to everyone but its owner
 * @param versions where versions are to be kept from now on
 */
public record ContainerUpdate(
        Map<String, String> metadata, Map<Right, Acl> acls, VersionsUpdate versions) {

    /** Changes nothing. */
    public static final ContainerUpdate NONE = new ContainerUpdate(Map.of(), Map.of());

    /** Copies both maps. */
    public ContainerUpdate {
        metadata = Map.copyOf(metadata);
        acls = Map.copyOf(acls);
    }

    /** Leaves versions as they are. */
    public ContainerUpdate(Map<String, String> metadata, Map<Right, Acl> acls) {
        this(metadata, acls, new VersionsUpdate.Unchanged());
    }

    /** What becomes of the versions of a container's objects. */
    public sealed interface VersionsUpdate {

        /** What it was before. */
        record Unchanged() implements VersionsUpdate {}

        /** They are not kept any more. */
        record Ended() implements VersionsUpdate {}

        /** They are kept there. */
        record Kept(ContainerInfo.Versions where) implements VersionsUpdate {}

        /** All are kept by the container itself from now on, or no further ones. */
        record Switched(boolean on) implements VersionsUpdate {}
    }

    /** What an access control list of a container gives. */
    public enum Right {
        /** {@code X-Container-Read}: get objects and, where the list says so, listings. */
        READ,
        /** {@code X-Container-Write}: put, post and delete objects. */
        WRITE
    }
}
