package org.zerocloud.job.queue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/** How many more jobs a tenant may have in the queue. */
@Component
class QueueRoom {

    private final JdbcClient database;
    private final QueueProperties settings;

    QueueRoom(JdbcClient database, QueueProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Looks whether so many more fit; by index {@code job_ready}, and no further than the bound.
     * Submissions at the same moment do not see each other.
     *
     * @throws QueueFull if they do not
     */
    void require(TenantId tenant, int jobs) {
        var max = settings.jobsPerTenantMax();
        var waiting =
                database.sql(
                                """
                                select count(*) from (
                                  select from job
                                  where tenant = :tenant and state = 'QUEUED' and worker is null
                                  limit :max) as waiting
                                """)
                        .param("tenant", tenant.value())
                        .param("max", max)
                        .query(Integer.class)
                        .single();
        if (waiting + jobs > max) {
            throw new QueueFull(max);
        }
    }
}
