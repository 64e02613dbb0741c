package org.zerocloud.sandbox.running;

/** Calls are nested deeper than a run may nest them. */
public final class CallDepthExceeded extends RuntimeException {

    CallDepthExceeded() {
        super("call stack exhausted", null, false, false);
    }
}
