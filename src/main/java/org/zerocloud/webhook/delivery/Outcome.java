package org.zerocloud.webhook.delivery;

import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. */
sealed interface Outcome {

    /**
     * The endpoint answered.
     *
     * @param status of HTTP
     * @param retryAfter how long the endpoint asks to be left alone, if it does
     */
    record Answered(int status, Optional<Duration> retryAfter) implements Outcome {

        private static final int GONE = 410;
        private static final int CLASS = 100;
        private static final int SUCCESS = 2;

        boolean isAccepted() {
            return status / CLASS == SUCCESS;
        }

        /** Whether the endpoint does not want to hear anything any more. */
        boolean isGone() {
            return status == GONE;
        }
    }

    /**
     * There was no answer.
     *
     * @param reason in a few words, for the owner of the endpoint
     */
    record Unanswered(String reason) implements Outcome {}
}
