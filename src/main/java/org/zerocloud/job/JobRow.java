package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import org.zerocloud.identity.TenantId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a job lies in the database. Saving a new one is one insert, without a look for an old one.
 */
@Entity
@Table(name = "job")
class JobRow implements Persistable<UUID> {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
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
    private int attempt;
    private int faults;
    private int events;

    @Column(insertable = false, updatable = false)
    private String zapp = "";

    /** JSON; whoever waits for a job has no labels, and others are not inserted by this row. */
    @Column(insertable = false, updatable = false, columnDefinition = "jsonb")
    private String labels = NO_LABELS;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private int sessions;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private long sessionMemory;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private Instant readyAt = Instant.EPOCH;

    @Transient private boolean stored;

    /** For Hibernate. */
    protected JobRow() {}

    JobRow(
            AcceptedJob job,
            String submitter,
            UUID worker,
            Instant acceptedAt,
            long sessionMemory) {
        this.id = job.id().value();
        this.tenant = job.tenant().value();
        this.submitter = submitter;
        this.worker = worker;
        this.state = new StateColumns(acceptedAt);
        this.attempt = job.terms().attempt();
        this.events = 1;
        this.connected = job.systemMap().isConnected();
        this.readyAt = acceptedAt;
        this.sessions = job.systemMap().sessions().size();
        this.sessionMemory = sessionMemory;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    private void markStored() {
        stored = true;
    }

    TenantId tenant() {
        return new TenantId(tenant);
    }

    SessionFinished.Origin origin(JsonMapper json) {
        return new SessionFinished.Origin(
                submitter,
                Optional.of(zapp).filter(name -> !name.isEmpty()),
                labels.equals(NO_LABELS) ? Map.of() : json.readValue(labels, LABELS),
                state.acceptedAt());
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

    /** Whether the taker of that attempt is the one that has it now. */
    boolean isTakenIn(SessionAttempt other) {
        return attempt == other.number() && worker != null;
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
