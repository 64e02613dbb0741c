package org.zerocloud.job.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.Worker;
import org.zerocloud.job.quota.TenantBusy;
import org.zerocloud.job.quota.TenantLimits;
import org.zerocloud.job.quota.TenantShares;

/** Whose turn it is, and taking it. */
@Component
class Turns {

    /** How many tenants are tried, of which others may take the jobs at the same moment. */
    private static final int TENANTS_MAX = 16;

    /**
     * Steps from tenant to tenant along index {@code job_ready}, past all of a tenant's jobs, and
     * sums up what is taken by index {@code job_taken}.
     */
    private static final String WAITING =
            """
            with recursive waiting (tenant) as (
              (select tenant from job where state = 'QUEUED' and worker is null
               order by tenant limit 1)
              union all
              select (select tenant from job
                      where state = 'QUEUED' and worker is null
                        and tenant > waiting.tenant
                      order by tenant limit 1)
              from waiting where waiting.tenant is not null)
            select waiting.tenant,
              not coalesce(suspended, false)
                and taken.sessions + first.sessions
                  <= coalesce(concurrent_sessions, :sessionsMax)
                and taken.memory + first.sessions * first.session_memory
                  <= coalesce(memory_bytes, :memoryMax) as has_room
            from waiting
            left join tenant_turn using (tenant)
            left join tenant_limit using (tenant)
            cross join lateral (
              select sessions, session_memory from job
              where job.tenant = waiting.tenant and state = 'QUEUED'
                and worker is null and ready_at <= now()
              order by priority desc, id limit 1) first
            cross join lateral (
              select count(*) as jobs, coalesce(sum(sessions), 0) as sessions,
                coalesce(sum(sessions * session_memory), 0) as memory
              from job where job.tenant = waiting.tenant
                and state <> 'FINISHED' and worker is not null) taken
            order by has_room desc, taken.jobs, served_at nulls first, waiting.tenant
            limit :max
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Worker worker;
    private final TenantLimits limits;
    private final TenantShares shares;

    Turns(
            JdbcClient database,
            TransactionTemplate transaction,
            Worker worker,
            TenantLimits limits,
            TenantShares shares) {
        this.database = database;
        this.transaction = transaction;
        this.worker = worker;
        this.limits = limits;
        this.shares = shares;
    }

    /**
     * A tenant of which a job is ready.
     *
     * @param hasRoom whether its quotas let the first one be taken
     */
    record Waiting(TenantId tenant, boolean hasRoom) {}

    /** Those whose turn it is, then those that have no room: they hold up nobody. */
    List<Waiting> waiting() {
        return database.sql(WAITING)
                .param("sessionsMax", limits.byDefault().sessionsMax())
                .param("memoryMax", limits.byDefault().memoryBytesMax())
                .param("max", TENANTS_MAX)
                .query((row, _) ->
                        new Waiting(
                                new TenantId(row.getString("tenant")), row.getBoolean("has_room")))
                .list();
    }

    /** Takes the tenant's first job, if nobody else takes it or its last room meanwhile. */
    Optional<Turn> take(TenantId tenant) {
        try {
            return transaction.execute(_ -> shares.taking(tenant, () -> first(tenant)));
        } catch (TenantBusy _) {
            return Optional.empty();
        }
    }

    /** By index {@code job_ready}, skipping what others are taking. */
    private Optional<Turn> first(TenantId tenant) {
        return database.sql(
                        """
                        with ready as (
                          select id from job
                          where tenant = :tenant and state = 'QUEUED' and worker is null
                            and ready_at <= now()
                          order by priority desc, id limit 1 for update skip locked),
                        turn as (
                          insert into tenant_turn select :tenant, clock_timestamp() from ready
                          on conflict (tenant) do update set served_at = excluded.served_at)
                        update job set worker = :worker, attempt = attempt + 1
                        from ready where job.id = ready.id
                        returning job.id, attempt, deadline
                        """)
                .param("tenant", tenant.value())
                .param("worker", worker.id())
                .query((row, _) -> turn(tenant, row))
                .optional();
    }

    private static Turn turn(TenantId tenant, ResultSet row) throws SQLException {
        var deadline = row.getTimestamp("deadline");
        return new Turn(
                new JobId(row.getObject("id", UUID.class)),
                tenant,
                row.getInt("attempt"),
                deadline == null ? null : deadline.toInstant());
    }

    /**
     * How long to wait before a job that has failed may be taken again; empty if none waits so. One
     * that could be taken a while ago waits for something else. By index {@code job_repeated}.
     */
    Optional<Duration> untilReady() {
        return database.sql(
                        """
                        select extract(epoch from min(ready_at) - now()) from job
                        where state = 'QUEUED' and worker is null and faults > 0
                          and ready_at > now() - interval '100 milliseconds'
                        """)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)));
    }
}
