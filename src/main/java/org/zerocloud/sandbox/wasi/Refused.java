package org.zerocloud.sandbox.wasi;

/** A call is answered by an error number; the guest goes on. */
final class Refused extends RuntimeException {

    private final Errno errno;

    Refused(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
