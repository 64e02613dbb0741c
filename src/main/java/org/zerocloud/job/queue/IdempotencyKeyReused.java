package org.zerocloud.job.queue;

/** The key came with another request before. */
public class IdempotencyKeyReused extends RuntimeException {

    IdempotencyKeyReused() {
        super("The Idempotency-Key was used for another request before");
    }
}
