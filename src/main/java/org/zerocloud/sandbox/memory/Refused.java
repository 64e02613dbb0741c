package org.zerocloud.sandbox.memory;

/** A call is answered by an error number; the guest goes on. */
public final class Refused extends RuntimeException {

    private final Errno errno;

    /** Refuses with this error number. */
    public Refused(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    /** What the guest gets. */
    public Errno errno() {
        return errno;
    }
}
