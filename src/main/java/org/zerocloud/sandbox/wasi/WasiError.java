package org.zerocloud.sandbox.wasi;

/** A call fails with an error number, which is the guest's to handle. */
final class WasiError extends RuntimeException {

    private final Errno errno;

    WasiError(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
