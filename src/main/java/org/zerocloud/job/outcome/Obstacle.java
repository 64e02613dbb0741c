package org.zerocloud.job.outcome;

import org.zerocloud.objectstore.ObjectPath;

/** Why an object that a session names cannot be used. */
public sealed interface Obstacle {

    /** The object. */
    ObjectPath path();

    /** There is no such object, or no container for it. */
    record Missing(ObjectPath path) implements Obstacle {}

    /** The caller may not use it in the way that the job wants. */
    record Refused(ObjectPath path) implements Obstacle {}

    /**
     * It is larger than a session may have.
     *
     * @param bytesMax the limit that it exceeds
     */
    record TooLarge(ObjectPath path, long bytesMax) implements Obstacle {}
}
