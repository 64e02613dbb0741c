package org.zerocloud.job.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
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
