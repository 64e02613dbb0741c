package org.zerocloud.job.history;

import java.time.Instant;
import java.util.Optional;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;

/**
 * A job or a session came into a state.
 *
 * @param job which job
 * @param number its place among the job's events
 * @param ordinal which session, from 1; 0 for the job itself
 * @param node the session's name; empty for the job itself
 * @param state {@code QUEUED}, {@code RUNNING} or {@code FINISHED}
 * @param result how it went, if it is finished
 * @param at when
 */
public record JobEvent(
        JobId job,
        int number,
        int ordinal,
        String node,
        String state,
        Optional<Result> result,
        Instant at) {

    /** Whether nothing of the job will change any more. */
    public boolean isLast() {
        return ordinal == 0 && result.isPresent();
    }
}
