package org.zerocloud.sandbox;

/** A validated program that is ready to run, any number of times, also at once. */
public interface Program {

    /** The SHA-256 of the module, in 64 hexadecimal digits. */
    String digest();

    /** Whether it was ready before it was asked for. */
    boolean isFromCache();
}
