package org.zerocloud.job.quota;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * Lets servers take no more of a tenant's jobs than the tenant may have at once. A job counts as a
 * whole, with all its sessions, until it is over: so the quota is never exceeded, whichever of them
 * run.
 */
@Service
public class TenantShares {

    private final JdbcClient database;
    private final TenantLimits limits;
    private final SessionMemory memory;
    private final TransactionTemplate transaction;

    TenantShares(
            JdbcClient database,
            TenantLimits limits,
            SessionMemory memory,
            TransactionTemplate transaction) {
        this.database = database;
        this.limits = limits;
        this.memory = memory;
        this.transaction = transaction;
    }

    /** How much memory each session of a job with these limits may have. */
    public long sessionMemory(SessionLimits wanted) {
        return memory.bytes(wanted);
    }

    /**
     * Requires that a job can run at all, if nothing else of its tenant does.
     *
     * @throws TenantClosed if no job of the tenant is accepted
     * @throws JobTooLarge if it needs more than the tenant may ever use at once
     */
    public void requirePossible(TenantId tenant, SystemMap map, SessionLimits wanted) {
        var limit = limits.of(tenant);
        if (limit.suspended()) {
            throw new TenantClosed(tenant);
        }
        var sessions = map.sessions().size();
        var needed = new Share(sessions, sessions * memory.bytes(wanted));
        if (!limit.allows(needed)) {
            throw new JobTooLarge(needed, limit);
        }
    }

    /**
     * Takes jobs of a tenant, if it has room for them. Where it has a quota, servers that take
     * something of the same tenant do so one after the other.
     *
     * @param take makes them taken
     * @throws TenantBusy if then too much is taken; the transaction must not be committed
     */
    public <T> T taking(TenantId tenant, Supplier<T> take) {
        var limit = limits.of(tenant);
        return limit.boundsSessions()
                ? transaction.execute(_ -> taking(tenant, limit, take))
                : take.get();
    }

    private <T> T taking(TenantId tenant, TenantLimit limit, Supplier<T> take) {
        database.sql(
                        """
                        select 1 from pg_advisory_xact_lock(
                          hashtextextended('share ' || :tenant, 11))
                        """)
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
        var taken = take.get();
        if (!limit.allows(taken(tenant))) {
            throw new TenantBusy();
        }
        return taken;
    }

    /** What a tenant's taken jobs use; by index {@code job_taken}. */
    public Share taken(TenantId tenant) {
        return database.sql(
                        """
                        select coalesce(sum(sessions), 0) as sessions,
                          coalesce(sum(sessions * session_memory), 0) as memory
                        from job
                        where tenant = :tenant and state <> 'FINISHED' and worker is not null
                        """)
                .param("tenant", tenant.value())
                .query((row, _) -> new Share(row.getLong("sessions"), row.getLong("memory")))
                .single();
    }
}
