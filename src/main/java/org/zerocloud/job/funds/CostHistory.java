package org.zerocloud.job.funds;

import java.util.Optional;
import org.zerocloud.identity.TenantId;

/** Tells from earlier jobs what another one will cost. */
public interface CostHistory {

    /**
     * What a job of the tenant will cost, by what the tenant's jobs of the same application cost
     * for each byte that they read; one that will read nothing, by those that read nothing.
     *
     * @param zapp the application, such as {@code sort@1.0}; empty for jobs that are none
     * @param bytes how many bytes it will read
     * @return empty if there is no such job
     */
    Optional<CostEstimate> estimate(TenantId tenant, String zapp, long bytes);

    /**
     * An interval of costs.
     *
     * @param low a tenth of the earlier jobs cost less, decimal
     * @param high a tenth of them cost more
     * @param currency of both, a code of ISO 4217
     * @param runs how many earlier jobs this rests on
     */
    record CostEstimate(String low, String high, String currency, int runs) {}
}
