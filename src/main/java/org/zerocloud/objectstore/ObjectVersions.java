package org.zerocloud.objectstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of objects, in containers that keep all of them ({@code X-Versions-Enabled}). A version
 * is read through {@link Reading#version}.
 */
public interface ObjectVersions {

    /** The version of an object that was written while none were kept. */
    String NULL = "null";

    /**
     * Deletes one version for good. If it is the object itself, there is no object any more.
     *
     * @throws ObjectNotFound if there is no such version
     */
    void delete(ObjectPath path, String version);

    /**
     * Makes a version the object again.
     *
     * @throws ObjectNotFound if there is no such version
     */
    ObjectInfo restore(ObjectPath path, String version);

    /**
     * Versions of a container's objects in the order of their names, those of one object the newest
     * first, or the oldest first in a listing that goes backwards.
     *
     * @throws ContainerNotFound if there is no such container
     */
    List<ListingEntry<Entry>> list(ContainerPath container, Query query);

    /**
     * A version in a listing.
     *
     * @param info with the version's name
     * @param isLatest whether it is the object itself, or says that there is none
     */
    record Entry(ObjectInfo info, boolean isLatest) {}

    /**
     * Which versions are wanted.
     *
     * @param listing of which names, and how many entries at most; subdirectories are shown
     * @param markerVersion they come after this version of the marker; nothing for behind all of
     *     its versions
     */
    record Query(ListingQuery listing, @Nullable String markerVersion) {}
}
