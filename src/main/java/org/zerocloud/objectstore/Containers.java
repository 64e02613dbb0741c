package org.zerocloud.objectstore;

import java.util.List;
import java.util.Optional;

/** The containers of the store. */
public interface Containers {

    /** The container, if there is one. */
    Optional<ContainerInfo> find(ContainerPath path);

    /** Who may read and write in the container, if there is one; cheaper than all of it. */
    default Optional<ContainerInfo.Acls> acls(ContainerPath path) {
        return find(path).map(ContainerInfo::acls);
    }

    /**
     * Creates the container, or updates the one that is there.
     *
     * @return whether it is new
     */
    boolean create(ContainerPath path, ContainerUpdate update);

    /**
     * Changes what is said of a container.
     *
     * @throws ContainerNotFound if there is none
     */
    void update(ContainerPath path, ContainerUpdate update);

    /**
     * Deletes an empty container.
     *
     * @throws ContainerNotFound if there is none
     * @throws ContainerNotEmpty if it holds an object
     */
    void delete(ContainerPath path);

    /**
     * The container's objects that fit the query, in the order of their names' UTF-8 bytes.
     *
     * @throws ContainerNotFound if there is none
     */
    List<ListingEntry<ObjectInfo>> list(ContainerPath path, ListingQuery query);

    /** Whether what they hold lies behind a network, rather than on disks of this server. */
    boolean isRemote();
}
