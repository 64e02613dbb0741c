package org.zerocloud.billing.budget;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/**
 * Which tenants have a hard budget. Nearly none has, and each job asks twice, so the answer is
 * believed for a moment; what a job may cost is looked up anew all the same.
 */
@Component
class KnownCaps {

    private static final int TENANTS_MAX = 10_000;

    private final LoadingCache<TenantId, Boolean> known;
    private final long sessionFuel;

    KnownCaps(BudgetRows rows, BudgetProperties settings) {
        this.sessionFuel = settings.sessionFuel();
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(settings.ageMax())
                        .maximumSize(TENANTS_MAX)
                        .build(tenant -> Budget.cap(rows.budgets(tenant)).isPresent());
    }

    /** Whether the tenant has one, as this server knows it: at once, or a moment after another. */
    boolean has(TenantId tenant) {
        return known.get(tenant);
    }

    /** The fuel that each session has whose job does not say how much; empty if no budget asks. */
    OptionalLong sessionFuel(TenantId tenant) {
        return has(tenant) ? OptionalLong.of(sessionFuel) : OptionalLong.empty();
    }

    /** A budget of the tenant was set or taken away, and that is committed. */
    void forget(TenantId tenant) {
        known.invalidate(tenant);
    }
}
