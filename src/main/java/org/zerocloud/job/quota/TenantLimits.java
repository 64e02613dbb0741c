package org.zerocloud.job.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.quota.Quota;
import org.zerocloud.identity.quota.TenantLimitsChanged;
import org.zerocloud.job.signal.Signal;
import org.zerocloud.job.signal.Signals;

/**
 * What each tenant may use at once. The queue has a table of its own for it, which is written in
 * the transaction in which an administrator changes a quota, so that the queue asks nobody else.
 */
@Service
public class TenantLimits {

    private static final int KNOWN_MAX = 10_000;

    private final JdbcClient database;
    private final Signals signals;
    private final TenantLimit byDefault;
    private final LoadingCache<TenantId, TenantLimit> known;

    TenantLimits(JdbcClient database, Signals signals, QuotaProperties settings) {
        this.database = database;
        this.signals = signals;
        var sessions = settings.concurrentSessionsMax();
        var memory = settings.memoryMax().toBytes();
        this.byDefault =
                new TenantLimit(
                        false,
                        sessions == 0 ? Integer.MAX_VALUE : sessions,
                        memory == 0 ? Long.MAX_VALUE : memory,
                        OptionalInt.empty());
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(settings.ageMax())
                        .maximumSize(KNOWN_MAX)
                        .build(this::read);
    }

    /** What a tenant may use of which nothing else is said. */
    public TenantLimit byDefault() {
        return byDefault;
    }

    /** What the tenant may use, as this server knows it: at once, or a moment after another did. */
    public TenantLimit of(TenantId tenant) {
        return known.get(tenant);
    }

    private TenantLimit read(TenantId tenant) {
        return database.sql("select * from tenant_limit where tenant = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> limit(row))
                .optional()
                .orElse(byDefault);
    }

    private TenantLimit limit(ResultSet row) throws SQLException {
        return new TenantLimit(
                row.getBoolean("suspended"),
                (int) number(row, "concurrent_sessions", byDefault.sessionsMax()),
                number(row, "memory_bytes", byDefault.memoryBytesMax()),
                queuedJobs(row));
    }

    private static OptionalInt queuedJobs(ResultSet row) throws SQLException {
        var jobs = row.getInt("queued_jobs");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(jobs);
    }

    private static long number(ResultSet row, String column, long byDefault) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? byDefault : value;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void write(TenantLimitsChanged change) {
        var quota = change.quota();
        database.sql(
                        """
                        insert into tenant_limit
                        values (:tenant, :suspended, :sessions, :memory, :jobs)
                        on conflict (tenant) do update set
                          suspended = excluded.suspended,
                          concurrent_sessions = excluded.concurrent_sessions,
                          memory_bytes = excluded.memory_bytes,
                          queued_jobs = excluded.queued_jobs
                        """)
                .param("tenant", change.tenant().value())
                .param("suspended", change.suspended())
                .param("sessions", sessions(quota))
                .param(
                        "memory",
                        quota.memoryBytes().isPresent() ? quota.memoryBytes().getAsLong() : null)
                .param(
                        "jobs",
                        quota.queuedJobs().isPresent() ? quota.queuedJobs().getAsInt() : null)
                .update();
    }

    private static @Nullable Integer sessions(Quota quota) {
        var sessions = quota.concurrentSessions();
        return sessions.isPresent() ? sessions.getAsInt() : null;
    }

    /** What could not be taken before may be taken now. */
    @TransactionalEventListener
    void apply(TenantLimitsChanged change) {
        known.invalidate(change.tenant());
        signals.emit(new Signal.WorkReady());
    }
}
