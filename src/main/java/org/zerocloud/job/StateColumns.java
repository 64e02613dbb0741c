package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Queued;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.JobState.Running;

/** How a {@link JobState} lies in a row, for jobs and for sessions. */
@Embeddable
class StateColumns {

    @Column(nullable = false, columnDefinition = "job_state")
    private String state = "QUEUED";

    @Column(nullable = false)
    private Instant acceptedAt;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @Column(columnDefinition = "job_result")
    private @Nullable String result;

    /** Read by queries alone. */
    @Column(columnDefinition = "job_ordinal")
    @SuppressWarnings("UnusedVariable")
    private int stateEvent = 1;

    /** For Hibernate. */
    protected StateColumns() {
        this(Instant.EPOCH);
    }

    StateColumns(Instant acceptedAt) {
        this.acceptedAt = acceptedAt;
    }

    JobState toState() {
        return switch (state) {
            case "QUEUED" -> new Queued(acceptedAt);
            case "RUNNING" -> new Running(Objects.requireNonNull(startedAt));
            case "FINISHED" ->
                    new Finished(
                            Result.valueOf(Objects.requireNonNull(result)),
                            Objects.requireNonNull(startedAt),
                            Objects.requireNonNull(finishedAt));
            default -> throw new IllegalStateException("Unknown state " + state);
        };
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    /**
     * Enters a state.
     *
     * @param event the number of the job's event that tells of it
     */
    void become(JobState next, int event) {
        stateEvent = event;
        switch (next) {
            case Queued _ -> {
                state = "QUEUED";
                startedAt = null;
            }
            case Running running -> {
                state = "RUNNING";
                startedAt = running.since();
            }
            case Finished finished -> finish(finished);
        }
    }

    private void finish(Finished finished) {
        state = "FINISHED";
        startedAt = finished.startedAt();
        finishedAt = finished.at();
        result = finished.result().name();
    }
}
