package org.zerocloud.job.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;

/** What happened to a job, as its rows tell it: of each session, and of it, the latest change. */
@Service
public class JobEvents {

    private final JdbcClient database;

    JobEvents(JdbcClient database) {
        this.database = database;
    }

    /**
     * The changes after one of them in their order; by primary keys.
     *
     * @param number of the last one that is known, or 0
     * @param limit at most so many
     */
    public List<JobEvent> after(JobId job, long number, int limit) {
        return database.sql(
                        """
                        select state_event, 0 as ordinal, '' as name, state, result,
                          coalesce(finished_at, started_at, accepted_at) as at
                        from job where id = :job and state_event > :number
                        union all
                        select state_event, ordinal, name, state, result,
                          coalesce(finished_at, started_at, accepted_at)
                        from job_session
                        where job_id = :job and state_event > greatest(:number, 1)
                        order by state_event
                        limit :limit
                        """)
                .param("job", job.value())
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> event(job, row))
                .list();
    }

    /**
     * A tenant's jobs of which something may have changed since then; by indexes {@code job_open}
     * and {@code job_by_tenant}.
     *
     * @param limit at most so many
     */
    public List<JobId> changedSince(TenantId tenant, Instant since, int limit) {
        return database.sql(
                        """
                        select id from job
                        where tenant = :tenant and (finished_at is null or finished_at >= :since)
                        order by id desc
                        limit :limit
                        """)
                .param("tenant", tenant.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new JobId(row.getObject("id", UUID.class)))
                .list();
    }

    private static JobEvent event(JobId job, ResultSet row) throws SQLException {
        return new JobEvent(
                job,
                row.getInt("state_event"),
                row.getInt("ordinal"),
                row.getString("name"),
                row.getString("state"),
                Optional.ofNullable(row.getString("result")).map(Result::valueOf),
                row.getTimestamp("at").toInstant());
    }
}
