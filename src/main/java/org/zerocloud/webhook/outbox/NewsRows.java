package org.zerocloud.webhook.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.webhook.endpoint.EndpointId;

/** The rows that say that there is something to tell. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NewsRows {

    private final JdbcClient database;

    NewsRows(JdbcClient database) {
        this.database = database;
    }

    /** Takes the oldest ones out, skipping what another server has in hand; by primary key. */
    List<News> take(int limit) {
        return database.sql(
                        """
                        delete from webhook_news where id in
                          (select id from webhook_news order by id limit :limit
                           for update skip locked)
                        returning tenant, job_id, endpoint_id
                        """)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    private static News read(ResultSet row) throws SQLException {
        return new News(
                new TenantId(row.getString("tenant")),
                new JobId(row.getObject("job_id", UUID.class)),
                Optional.ofNullable(row.getObject("endpoint_id", UUID.class)).map(EndpointId::new));
    }

    /** Jobs of which one endpoint alone is to be told. */
    void insert(TenantId tenant, EndpointId endpoint, List<JobId> jobs) {
        database.sql(
                        """
                        insert into webhook_news (tenant, job_id, endpoint_id)
                        select :tenant, job, :endpoint from unnest(:jobs::uuid[]) as job
                        """)
                .param("tenant", tenant.value())
                .param("endpoint", endpoint.value())
                .param("jobs", jobs.stream().map(JobId::toString).toArray(String[]::new))
                .update();
    }

    /** Up to which event the job was told; nobody else tells of it until the transaction ends. */
    int lockProgress(JobId job) {
        return database.sql(
                        """
                        insert into webhook_progress (job_id, told) values (:job, 0)
                        on conflict (job_id) do update set touched_at = now()
                        returning told
                        """)
                .param("job", job.value())
                .query(Integer.class)
                .single();
    }

    void saveProgress(JobId job, long told) {
        database.sql("update webhook_progress set told = :told where job_id = :job")
                .param("told", told)
                .param("job", job.value())
                .update();
    }
}
