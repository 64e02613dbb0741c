package org.zerocloud.job.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;

/**
 * A job as it stands.
 *
 * @param id its name
 * @param tenant whose
 * @param standing where it stands
 * @param times when it came there
 * @param origin where it came from
 * @param labels by which it can be found
 * @param priority of the tenant's jobs higher ones go first
 * @param attempt how often a server took it
 */
public record JobRecord(
        JobId id,
        TenantId tenant,
        Standing standing,
        Times times,
        Origin origin,
        Map<String, String> labels,
        int priority,
        int attempt) {

    /** Copies the labels. */
    public JobRecord {
        labels = Map.copyOf(labels);
    }

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

    /**
     * When something came into its states.
     *
     * @param acceptedAt when it was stored
     * @param startedAt when its first session began
     * @param finishedAt when its last session ended
     * @param deadline when it is ended
     */
    public record Times(
            Instant acceptedAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> deadline) {}

    /**
     * Where a job came from.
     *
     * @param submitter who asked for it, such as {@code test:tester}; empty if nobody is known
     * @param zapp the application that it is; empty if it is none
     * @param retryOf the job that it repeats
     */
    public record Origin(String submitter, String zapp, Optional<JobId> retryOf) {}
}
