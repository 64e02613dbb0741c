package org.zerocloud.objectstore;

/** A container or an object cannot have such a name. */
public class InvalidName extends RuntimeException {

    InvalidName(String message) {
        super(message);
    }
}
