package org.zerocloud.objectstore.swift.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the part of all requests that are repetitions: when a whole Swift fails, each request's
 * own repetitions would multiply its load.
 */
final class RetryBudget {

    private static final int REQUESTS_PER_REPETITION = 10;

    private final int max;
    private final AtomicInteger earned;

    /**
     * @param repetitions how many may come at once
     */
    RetryBudget(int repetitions) {
        this.max = repetitions * REQUESTS_PER_REPETITION;
        this.earned = new AtomicInteger(max);
    }

    /** A request was sent for the first time. */
    void earn() {
        earned.updateAndGet(tenths -> Math.min(tenths + 1, max));
    }

    /** Whether one may be repeated now. */
    boolean spend() {
        var before =
                earned.getAndUpdate(tenths ->
                        tenths >= REQUESTS_PER_REPETITION
                                ? tenths - REQUESTS_PER_REPETITION
                                : tenths);
        return before >= REQUESTS_PER_REPETITION;
    }
}
