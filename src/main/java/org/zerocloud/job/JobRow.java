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
import java.util.UUID;
import org.springframework.data.domain.Persistable;
import org.zerocloud.identity.TenantId;

/** How a job lies in the database. */
@Entity
@Table(name = "job")
class JobRow implements Persistable<UUID> {

    @Id private UUID id = new UUID(0, 0);

    @Column(nullable = false)
    private String tenant = "";

    @Column(nullable = false)
    private String submitter = "";

    @Column(nullable = false)
    private UUID worker = new UUID(0, 0);

    @Embedded private StateColumns state = new StateColumns();

    @Transient private boolean stored;

    /** For Hibernate. */
    protected JobRow() {}

    JobRow(AcceptedJob job, String submitter, UUID worker, Instant acceptedAt) {
        this.id = job.id().value();
        this.tenant = job.tenant().value();
        this.submitter = submitter;
        this.worker = worker;
        this.state = new StateColumns(acceptedAt);
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** Saving a new row is one insert, without a look for an old one. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }

    TenantId tenant() {
        return new TenantId(tenant);
    }

    UUID worker() {
        return worker;
    }

    StateColumns state() {
        return state;
    }
}
