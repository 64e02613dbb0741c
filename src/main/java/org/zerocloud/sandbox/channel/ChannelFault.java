package org.zerocloud.sandbox.channel;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.zerocloud.sandbox.channel.Pipe.ReaderGone;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;
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

    /**
     * What a failed channel means: the thread was interrupted, nobody reads any more, or the
     * channel is broken.
     */
    static RuntimeException of(String alias, Exception failure) {
        return switch (failure) {
            case WasmInterruptedException interrupted -> interrupted;
            case ReaderGone gone -> new Refused(Errno.PIPE);
            default ->
                    isInterrupt(failure)
                            ? new WasmInterruptedException(failure)
                            : new ChannelFault(alias, failure);
        };
    }

    /** Whether the channel is well and the thread was to stop. */
    static boolean isInterrupt(Exception failure) {
        return failure instanceof WasmInterruptedException
                || failure instanceof ClosedByInterruptException
                || (failure instanceof InterruptedIOException
                        && !(failure instanceof SocketTimeoutException));
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
