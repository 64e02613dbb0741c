package org.zerocloud.sandbox.wasi;

/** Answers one call; refuses by throwing {@link Refused}. */
@FunctionalInterface
interface Handler {

    /** Acts on the call's parameters, each in a 64-bit slot. */
    void call(long[] arguments);

    /** A call that this host does not offer. */
    static Handler refusing(Errno errno) {
        return arguments -> {
            throw new Refused(errno);
        };
    }
}
