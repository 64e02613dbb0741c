package org.zerocloud.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zerocloud.job.JobId;

/**
 * A message and what became of it.
 *
 * @param id its name
 * @param job of which it tells; empty for a trial
 * @param type of its event
 * @param payload what the endpoint gets
 * @param state where it stands
 * @param createdAt when it was written
 * @param dueAt when it is sent next, if it is
 * @param attempts what was tried, the latest ones, in their order
 */
public record Delivery(
        UUID id,
        Optional<JobId> job,
        String type,
        String payload,
        State state,
        Instant createdAt,
        Optional<Instant> dueAt,
        List<Attempt> attempts) {

    /** Copies the list. */
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** The same with its attempts. */
    Delivery with(List<Attempt> made) {
        return new Delivery(id, job, type, payload, state, createdAt, dueAt, made);
    }

    /** Where a message stands. */
    public enum State {
        /** It is to be sent, or is being sent. */
        PENDING,
        /** The endpoint has accepted it. */
        DELIVERED,
        /** It was given up. */
        FAILED
    }

    /**
     * One request.
     *
     * @param number its number, from 1
     * @param at when it began
     * @param milliseconds how long it took
     * @param status of the answer, if there was one
     * @param error what came instead of an answer
     */
    public record Attempt(
            int number,
            Instant at,
            long milliseconds,
            Optional<Integer> status,
            Optional<String> error) {}
}
