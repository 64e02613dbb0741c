package org.zerocloud.objectstore;

/** There is no such object. */
public class ObjectNotFound extends RuntimeException {

    private final ObjectPath path;

    /** Names the object that is not there. */
    public ObjectNotFound(ObjectPath path) {
        super("No object " + path);
        this.path = path;
    }

    /** The object that is not there. */
    public ObjectPath path() {
        return path;
    }
}
