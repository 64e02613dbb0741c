package org.zerocloud.sandbox.nvram;

/** A text passes a limit of {@code /dev/nvram}; the message names the line and the limit. */
public class NvramRejected extends RuntimeException {

    /** Says what is wrong. */
    public NvramRejected(String detail) {
        super(detail);
    }
}
