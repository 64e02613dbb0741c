package org.zerocloud.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.zerocloud.identity.TenantId;

/** How a job lies in the database. */
@Entity
@Table(name = "job")
class JobRow extends InsertedRow<UUID> {

    @Id private UUID id = new UUID(0, 0);

    @Column(nullable = false)
    private String tenant = "";

    @Column(nullable = false)
    private String submitter = "";

    @Column(nullable = false)
    private UUID worker = new UUID(0, 0);

    @Embedded private StateColumns state = new StateColumns();

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
