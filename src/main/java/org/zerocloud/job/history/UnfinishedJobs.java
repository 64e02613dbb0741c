package org.zerocloud.job.history;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.zapp.ZappUse;

/** Says of zapps whether jobs that have not ended need them. */
@Component
class UnfinishedJobs implements ZappUse {

    private final JdbcClient database;

    UnfinishedJobs(JdbcClient database) {
        this.database = database;
    }

    /** By index {@code job_open}. */
    @Override
    public boolean isInUse(TenantId tenant, String reference) {
        return database.sql(
                        """
                        select exists (
                          select from job
                          where tenant = :tenant and finished_at is null and zapp = :zapp)
                        """)
                .param("tenant", tenant.value())
                .param("zapp", reference)
                .query(Boolean.class)
                .single();
    }
}
