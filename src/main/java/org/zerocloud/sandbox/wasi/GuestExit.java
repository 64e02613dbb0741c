package org.zerocloud.sandbox.wasi;

/** The guest called {@code proc_exit}; unwinds it. */
public final class GuestExit extends RuntimeException {

    private final int code;

    GuestExit(int code) {
        super("exit " + code, null, false, false);
        this.code = code;
    }

    /** What the guest passed. */
    public int code() {
        return code;
    }
}
