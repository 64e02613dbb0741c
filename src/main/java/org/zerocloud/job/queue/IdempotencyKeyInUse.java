package org.zerocloud.job.queue;

/** The first request with the key is still being accepted. */
public class IdempotencyKeyInUse extends RuntimeException {

    IdempotencyKeyInUse() {
        super("A request with this Idempotency-Key is being accepted at this moment");
    }
}
