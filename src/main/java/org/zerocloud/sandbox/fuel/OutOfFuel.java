package org.zerocloud.sandbox.fuel;

/** The run has used all fuel that it may use. */
public final class OutOfFuel extends RuntimeException {

    OutOfFuel() {
        super("out of fuel", null, false, false);
    }
}
