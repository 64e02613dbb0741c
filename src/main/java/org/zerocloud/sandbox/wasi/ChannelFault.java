package org.zerocloud.sandbox.wasi;

/** What lies behind a channel failed; the run ends. */
public final class ChannelFault extends RuntimeException {

    private final String alias;

    ChannelFault(String alias, Exception cause) {
        super(
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
                cause);
        this.alias = alias;
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
