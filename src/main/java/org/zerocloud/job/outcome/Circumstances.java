package org.zerocloud.job.outcome;

import java.util.Optional;

/**
 * What is known of a run beside its end and its usage.
 *
 * @param moduleDigest the SHA-256 of the program's module, in 64 hexadecimal digits; empty if there
 *     was no program
 * @param cacheHit whether the program was ready before the session came
 * @param locality where the objects of its devices lay
 * @param objectsRead how many objects its devices read, without its program and its images
 * @param objectsWritten how many objects it stored
 */
public record Circumstances(
        Optional<String> moduleDigest,
        boolean cacheHit,
        Locality locality,
        int objectsRead,
        int objectsWritten) {

    /** Of a session that never ran, or whose server was lost. */
    public static final Circumstances NONE =
            new Circumstances(Optional.empty(), false, Locality.NONE, 0, 0);

    /** Where objects lie, as seen from the session. */
    public enum Locality {
        /** There are none. */
        NONE,
        /** In the server's own store. */
        LOCAL,
        /** In a store behind a network. */
        REMOTE
    }
}
