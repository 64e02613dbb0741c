package org.zerocloud.sandbox.wasi;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import run.endive.runtime.WasmInterruptedException;

/** How an interrupt of the guest's thread shows inside a call. */
final class Interruption {

    private Interruption() {}

    /** Ends a call before it touches a channel, which an interrupt might close. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("Thread interrupted");
        }
    }

    /** What a failed channel means: the thread was interrupted, or the channel is broken. */
    static RuntimeException or(String alias, Exception failure) {
        boolean interrupted =
                failure instanceof ClosedByInterruptException
                        || (failure instanceof InterruptedIOException
                                && !(failure instanceof SocketTimeoutException));
        return interrupted
                ? new WasmInterruptedException(failure)
                : new ChannelFault(alias, failure);
    }
}
