package org.zerocloud.objectstore;

/** An object leads to another one that cannot be read in its place. */
public class BrokenLink extends RuntimeException {

    private final Reason reason;

    /** Says what stands against it. */
    public BrokenLink(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** What stands against it. */
    public Reason reason() {
        return reason;
    }

    /** What stands against reading what is led to. */
    public enum Reason {
        /** There is no such object. */
        MISSING,
        /** The caller may not read it. */
        CLOSED,
        /** It is not what it was when the link or the manifest was made. */
        CHANGED,
        /** Links or manifests lead on and on. */
        TOO_DEEP
    }
}
