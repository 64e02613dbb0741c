package org.zerocloud.sandbox.wasi;

/** The guest ended itself by {@code proc_exit}. */
public final class ProcessExit extends RuntimeException {

    private final int code;

    /** Ends the run with this code. */
    public ProcessExit(int code) {
        super("proc_exit", null, false, false);
        this.code = code;
    }

    /** What the guest passed. */
    public int code() {
        return code;
    }
}
