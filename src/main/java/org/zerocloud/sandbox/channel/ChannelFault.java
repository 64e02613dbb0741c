package org.zerocloud.sandbox.channel;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import run.endive.runtime.WasmInterruptedException;

/** What lies behind a channel failed; the run ends. */
public final class ChannelFault extends RuntimeException {

    private final String alias;

    private ChannelFault(String alias, Exception cause) {
        super(
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
                cause);
        this.alias = alias;
    }

    /** What a failed channel means: the thread was interrupted, or the channel is broken. */
    static RuntimeException of(String alias, Exception failure) {
        boolean interrupted =
                failure instanceof ClosedByInterruptException
                        || (failure instanceof InterruptedIOException
                                && !(failure instanceof SocketTimeoutException));
        return interrupted
                ? new WasmInterruptedException(failure)
                : new ChannelFault(alias, failure);
    }

    /** The channel. */
    public String alias() {
        return alias;
    }

    /** What went wrong there. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
