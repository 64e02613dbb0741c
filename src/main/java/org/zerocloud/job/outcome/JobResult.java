package org.zerocloud.job.outcome;

import java.util.List;

/**
 * What a job gave back.
 *
 * @param sessions in the order of the system map
 */
public record JobResult(List<SessionResult> sessions) implements AutoCloseable {

    /** Copies the results. */
    public JobResult {
        sessions = List.copyOf(sessions);
    }

    /** Gives up all immediate outputs. */
    @Override
    public void close() {
        sessions.forEach(SessionResult::close);
    }
}
