package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How a session lies in the database. */
@Entity
@Table(name = "job_session")
class SessionRow extends InsertedRow<SessionRow.Key> {

    @EmbeddedId private Key key = new Key(new UUID(0, 0), 0);

    @Column(nullable = false)
    private String name = "";

    @Embedded private StateColumns state = new StateColumns();

    /** For Hibernate. */
    protected SessionRow() {}

    SessionRow(SessionId id, String name, Instant acceptedAt) {
        this.key = Key.of(id);
        this.name = name;
        this.state = new StateColumns(acceptedAt);
    }

    @Override
    public Key getId() {
        return key;
    }

    SessionId id() {
        return new SessionId(new JobId(key.jobId()), key.ordinal());
    }

    String name() {
        return name;
    }

    StateColumns state() {
        return state;
    }

    /** The primary key. */
    @Embeddable
    record Key(UUID jobId, int ordinal) {

        static Key of(SessionId id) {
            return new Key(id.job().value(), id.ordinal());
        }
    }
}
