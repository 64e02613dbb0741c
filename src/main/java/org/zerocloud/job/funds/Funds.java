package org.zerocloud.job.funds;

import java.util.List;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.SessionLimits;

/** Sets money aside for jobs before they begin. Tenants without a bound have all they ask for. */
public interface Funds {

    /**
     * What sessions may use of what a job wants for them: whoever has a bound on costs gets one on
     * fuel as well.
     */
    SessionLimits allowed(TenantId tenant, SessionLimits wanted);

    /** Whether a job of that tenant needs money set aside. */
    boolean areBounded(TenantId tenant);

    /**
     * Sets aside what jobs may cost at most, within the transaction that accepts them; what they do
     * not use is free again when they have ended.
     *
     * @throws FundsExhausted if there is not enough for all of them
     */
    void reserve(TenantId tenant, List<Demand> jobs);
}
