package org.zerocloud.job.history;

import java.util.Optional;
import org.zerocloud.job.JobState.Result;

/**
 * Where a job or a session stands.
 *
 * @param state {@code QUEUED}, {@code RUNNING} or {@code FINISHED}
 * @param result how it went, if it is finished
 * @param cancelling whether it is being ended
 * @param event the number of the latest event
 */
public record Standing(String state, Optional<Result> result, boolean cancelling, int event) {

    /** Whether nothing of it will change any more. */
    public boolean isFinished() {
        return result.isPresent();
    }
}
