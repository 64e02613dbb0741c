package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a session lies in the database; {@link Acceptance} inserts all of a job at once. */
@Entity
@Table(name = "job_session")
class SessionRow {

    @EmbeddedId private Key key = new Key(new UUID(0, 0), 0);

    @Column(nullable = false)
    private String name = "";

    @Embedded private StateColumns state = new StateColumns();

    @Column(columnDefinition = "job_count")
    private int attempt;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable String report;

    /** For Hibernate. */
    protected SessionRow() {}

    SessionId id() {
        return new SessionId(new JobId(key.jobId()), key.ordinal());
    }

    String name() {
        return name;
    }

    StateColumns state() {
        return state;
    }

    /** The attempt in which it last ran, 0 before the first. */
    int attempt() {
        return attempt;
    }

    void attempt(int number) {
        attempt = number;
    }

    void report(String json) {
        report = json;
    }

    /** The primary key. */
    @Embeddable
    record Key(UUID jobId, @Column(columnDefinition = "job_ordinal") int ordinal) {

        static Key of(SessionId id) {
            return new Key(id.job().value(), id.ordinal());
        }
    }
}
