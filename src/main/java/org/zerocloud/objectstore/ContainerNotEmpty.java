package org.zerocloud.objectstore;

/** A container that holds objects cannot be deleted. */
public class ContainerNotEmpty extends RuntimeException {

    private final ContainerPath path;

    /** Names the container that holds objects. */
    public ContainerNotEmpty(ContainerPath path) {
        super(path + " is not empty");
        this.path = path;
    }

    /** The container that holds objects. */
    public ContainerPath path() {
        return path;
    }
}
