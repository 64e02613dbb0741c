package org.zerocloud.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.SessionId;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/** How a CDR lies in the database. */
@Entity
@Immutable
@Table(name = "cdr")
class CdrRow implements Persistable<CdrRow.Key> {

    @EmbeddedId private Key key = new Key(new UUID(0, 0), 0, 0);

    @Column(insertable = false, updatable = false)
    private long sequence;

    @Column(nullable = false)
    private String tenant = "";

    @Column(nullable = false)
    private String node = "";

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Cdr.Outcome outcome = Cdr.Outcome.PLATFORM_FAULT;

    private Instant startedAt = Instant.EPOCH;
    private Instant endedAt = Instant.EPOCH;
    private long userCpuNanos;
    private long systemCpuNanos;
    private long wallNanos;
    private long memoryBytesMax;
    private long reads;
    private long readBytes;
    private long writes;
    private long writeBytes;

    @Transient private boolean stored;

    /** For Hibernate. */
    protected CdrRow() {}

    CdrRow(SessionFinished finished) {
        var session = finished.attempt().session();
        var usage = finished.outcome().usage();
        var traffic =
                usage.channels().stream()
                        .map(ChannelUsage::traffic)
                        .reduce(Traffic.NONE, Traffic::plus);
        key = new Key(session.job().value(), session.ordinal(), finished.attempt().number());
        tenant = finished.tenant().value();
        node = finished.node();
        outcome = Outcomes.of(finished.outcome());
        startedAt = finished.span().startedAt();
        endedAt = finished.span().endedAt();
        userCpuNanos = usage.userCpu().toNanos();
        systemCpuNanos = usage.systemCpu().toNanos();
        wallNanos = usage.wallTime().toNanos();
        memoryBytesMax = usage.memoryBytesMax();
        reads = traffic.reads();
        readBytes = traffic.readBytes();
        writes = traffic.writes();
        writeBytes = traffic.writeBytes();
    }

    @Override
    public Key getId() {
        return key;
    }

    /** Saving is one insert; a second line for one attempt breaks the primary key. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }

    Cdr toCdr() {
        return new Cdr(
                sequence,
                new Cdr.Subject(
                        new TenantId(tenant),
                        new SessionId(new JobId(key.jobId()), key.sessionOrdinal()),
                        node,
                        key.attempt()),
                outcome,
                new Cdr.Span(startedAt, endedAt),
                new Cdr.Consumption(
                        Duration.ofNanos(userCpuNanos),
                        Duration.ofNanos(systemCpuNanos),
                        Duration.ofNanos(wallNanos),
                        memoryBytesMax,
                        new Traffic(reads, readBytes, writes, writeBytes)));
    }

    /** The primary key: a session attempt is charged once. */
    @Embeddable
    record Key(UUID jobId, int sessionOrdinal, int attempt) {}
}
