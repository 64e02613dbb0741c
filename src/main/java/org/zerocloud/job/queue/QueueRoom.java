package org.zerocloud.job.queue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.quota.TenantLimits;

/** How many more jobs a tenant may have in the queue. */
@Component
public class QueueRoom {

    private final JdbcClient database;
    private final TenantLimits limits;
    private final QueueProperties settings;

    QueueRoom(JdbcClient database, TenantLimits limits, QueueProperties settings) {
        this.database = database;
        this.limits = limits;
        this.settings = settings;
    }

    /** How many jobs of the tenant may wait. */
    public int most(TenantId tenant) {
        return limits.of(tenant).queuedJobsMax().orElse(settings.jobsPerTenantMax());
    }

    /**
     * Looks whether so many more fit. Submissions at the same moment do not see each other.
     *
     * @throws QueueFull if they do not
     */
    void require(TenantId tenant, int jobs) {
        var max = most(tenant);
        if (waiting(tenant, max) + jobs > max) {
            throw new QueueFull(max);
        }
    }

    /** How many jobs of the tenant wait. */
    public int waiting(TenantId tenant) {
        return waiting(tenant, Integer.MAX_VALUE);
    }

    /** By index {@code job_ready}, and no further than the bound. */
    private int waiting(TenantId tenant, int max) {
        return database.sql(
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
    }
}
