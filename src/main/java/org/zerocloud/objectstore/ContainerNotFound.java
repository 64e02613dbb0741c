package org.zerocloud.objectstore;

/** There is no such container. */
public class ContainerNotFound extends RuntimeException {

    private final ContainerPath path;

    /** Names the container that is not there. */
    public ContainerNotFound(ContainerPath path) {
        super("No container " + path);
        this.path = path;
    }

    /** The container that is not there. */
    public ContainerPath path() {
        return path;
    }
}
