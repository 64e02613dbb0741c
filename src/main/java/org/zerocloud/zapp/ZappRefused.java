package org.zerocloud.zapp;

/** Something cannot be done with a zapp as things stand. */
public class ZappRefused extends RuntimeException {

    private final Reason reason;

    ZappRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What stands against it. */
    public Reason reason() {
        return reason;
    }

    /** What can stand against it. */
    public enum Reason {
        /** The version is there with other bytes, or was. */
        EXISTS,
        /** There are as many as may be. */
        TOO_MANY,
        /** An alias or a job needs it. */
        IN_USE,
        /** The object in the store has other bytes, or is gone. */
        CHANGED
    }
}
