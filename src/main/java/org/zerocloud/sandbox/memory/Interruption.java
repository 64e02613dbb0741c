package org.zerocloud.sandbox.memory;

import run.endive.runtime.WasmInterruptedException;

/** How an interrupt of the guest's thread shows inside a call. */
public final class Interruption {

    private Interruption() {}

    /** Ends a call before it touches a channel, which an interrupt might close. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("Thread interrupted");
        }
    }
}
