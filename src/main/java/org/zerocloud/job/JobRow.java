package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.TenantId;
import tools.jackson.databind.json.JsonMapper;

/** How a job lies in the database; {@link Acceptance} and the queue insert it. */
@Entity
@Table(name = "job")
class JobRow {

    private static final String NO_LABELS = "{}";

    @Id private UUID id = new UUID(0, 0);

    @Column(nullable = false)
    private String tenant = "";

    @Column(nullable = false)
    private String submitter = "";

    private @Nullable UUID worker;

    @Embedded private StateColumns state = new StateColumns();

    private boolean durable;
    private boolean connected;
    private boolean cancelling;

    @Column(columnDefinition = "job_count")
    private int attempt;

    @Column(columnDefinition = "job_count")
    private int faults;

    @Column(columnDefinition = "job_ordinal")
    private int events;

    @Column(insertable = false, updatable = false)
    private String zapp = "";

    /** JSON; whoever waits for a job has no labels, and others are not inserted by this row. */
    @Column(insertable = false, updatable = false, columnDefinition = "jsonb")
    private String labels = NO_LABELS;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private Instant readyAt = Instant.EPOCH;

    /** For Hibernate. */
    protected JobRow() {}

    UUID getId() {
        return id;
    }

    TenantId tenant() {
        return new TenantId(tenant);
    }

    SessionFinished.Origin origin(JsonMapper json) {
        return SessionFinished.Origin.ofColumns(submitter, zapp, labels, state.acceptedAt(), json);
    }

    StateColumns state() {
        return state;
    }

    int attempt() {
        return attempt;
    }

    /** Whether another attempt may follow a fault of the platform. */
    boolean isRetried(int attemptsMax) {
        return durable && !cancelling && faults + 1 < attemptsMax;
    }

    /**
     * Notes that nobody wants it any more, if somebody has it: then no attempt follows this one.
     *
     * @return whether somebody has it
     */
    boolean cancelIfTaken() {
        cancelling = worker != null;
        return cancelling;
    }

    /** Whether one more fault is the last. */
    boolean hasFailed(int attemptsMax) {
        return durable && faults + 1 >= attemptsMax;
    }

    boolean isConnected() {
        return connected;
    }

    /** The number of the next event. */
    int nextEvent() {
        events++;
        return events;
    }

    /** Gives it up after a fault: whoever takes it next, after a while, counts a new attempt. */
    void leave(Instant now, JobProperties.Retry retry) {
        worker = null;
        readyAt = now.plus(retry.delay(faults));
        faults++;
    }

    /** Says where it stands. */
    JobChanged changed() {
        return new JobChanged(new JobId(id), tenant(), state.toState(), durable);
    }
}
