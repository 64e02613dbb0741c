package org.zerocloud.sandbox.wasi;

import java.io.IOException;

/** What lies behind a channel failed; ends the guest, whose fault it is not. */
public final class ChannelBroken extends RuntimeException {

    private final String alias;
    private final String reason;

    ChannelBroken(String alias, IOException cause) {
        super(alias, cause);
        this.alias = alias;
        this.reason = cause.getClass().getSimpleName();
    }

    /** The guest's name of the channel. */
    public String alias() {
        return alias;
    }

    /** What went wrong, without anything of the host. */
    public String reason() {
        return reason;
    }
}
