package org.zerocloud.job.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobId;
import org.zerocloud.job.LostJobs;
import org.zerocloud.job.Worker;
import org.zerocloud.job.request.JobInputs;
import tools.jackson.core.JacksonException;

/**
 * Takes jobs out of the database, so that no two servers take the same one. Whose turn it is
 * depends on how many jobs of a tenant are taken already, then on when its turn came last: who has
 * ten thousand jobs waiting gets no more than who has one.
 */
@Service
public class DurableQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DurableQueue.class);

    /** How many tenants are tried, of which others may take the jobs at the same moment. */
    private static final int TENANTS_MAX = 16;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Worker worker;
    private final Plans plans;
    private final LostJobs lostJobs;

    DurableQueue(
            JdbcClient database,
            TransactionTemplate transaction,
            Worker worker,
            Plans plans,
            LostJobs lostJobs) {
        this.database = database;
        this.transaction = transaction;
        this.worker = worker;
        this.plans = plans;
        this.lostJobs = lostJobs;
    }

    /** Takes the job whose turn it is, if one is ready. */
    public Optional<AcceptedJob> take() {
        for (var tenant : tenants()) {
            var taken = transaction.execute(_ -> take(tenant));
            if (taken.isPresent()) {
                return taken.flatMap(this::load);
            }
        }
        return Optional.empty();
    }

    /** Steps from tenant to tenant along index {@code job_ready}, past all of a tenant's jobs. */
    private List<String> tenants() {
        return database.sql(
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
                        select tenant from waiting left join tenant_turn using (tenant)
                        where exists (select from job
                                      where job.tenant = waiting.tenant and state = 'QUEUED'
                                        and worker is null and ready_at <= now())
                        order by (select count(*) from job
                                  where job.tenant = waiting.tenant
                                    and state <> 'FINISHED' and worker is not null),
                                 served_at nulls first, tenant
                        limit :max
                        """)
                .param("max", TENANTS_MAX)
                .query((row, _) -> row.getString("tenant"))
                .list();
    }

    /** By index {@code job_ready}, skipping what others are taking. */
    private Optional<Taken> take(String tenant) {
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
                .param("tenant", tenant)
                .param("worker", worker.id())
                .query((row, _) -> taken(tenant, row))
                .optional();
    }

    private static Taken taken(String tenant, ResultSet row) throws SQLException {
        var deadline = row.getTimestamp("deadline");
        return new Taken(
                new JobId(row.getObject("id", UUID.class)),
                new TenantId(tenant),
                row.getInt("attempt"),
                deadline == null ? null : deadline.toInstant());
    }

    private record Taken(JobId id, TenantId tenant, int attempt, @Nullable Instant deadline) {}

    private Optional<AcceptedJob> load(Taken taken) {
        try {
            return database.sql(
                            """
                            select plan, array(select ordinal from job_session
                                               where job_session.job_id = job_plan.job_id
                                                 and state = 'QUEUED' order by ordinal) as pending
                            from job_plan where job_id = :id
                            """)
                    .param("id", taken.id().value())
                    .query((row, _) -> job(taken, row))
                    .optional();
        } catch (JacksonException unreadable) {
            LOG.error("The plan of job {} cannot be read", taken.id(), unreadable);
            lostJobs.giveUp(taken.id(), taken.attempt());
            return Optional.empty();
        }
    }

    private AcceptedJob job(Taken taken, ResultSet row) throws SQLException {
        var plan = plans.decode(row.getString("plan"));
        var pending = Stream.of((Integer[]) row.getArray("pending").getArray()).toList();
        return new AcceptedJob(
                taken.id(),
                taken.tenant(),
                plan.authority(),
                plan.systemMap(),
                JobInputs.NONE,
                new AcceptedJob.Terms(
                        taken.attempt(),
                        true,
                        pending,
                        Optional.ofNullable(taken.deadline()),
                        plan.limits()),
                DirectSubmissions.closing());
    }

    /** How long to wait before a job that has failed may be taken again; empty if none waits so. */
    public Optional<Duration> untilReady() {
        return database.sql(
                        """
                        select extract(epoch from min(ready_at) - now()) from job
                        where state = 'QUEUED' and worker is null
                        """)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)));
    }
}
