package org.zerocloud.execution.channel;

import org.zerocloud.objectstore.ContainerPath;

/** A container holds more than a database of the allowed length can list. */
final class ListingTooLarge extends Exception {

    private final ContainerPath container;
    private final long bytesMax;

    /** Names the container, and how long the database could have been. */
    ListingTooLarge(ContainerPath container, long bytesMax) {
        super("The listing of %s is longer than %d bytes".formatted(container, bytesMax));
        this.container = container;
        this.bytesMax = bytesMax;
    }

    /** Whose listing it is. */
    ContainerPath container() {
        return container;
    }

    /** How many bytes the database could have had. */
    long bytesMax() {
        return bytesMax;
    }
}
