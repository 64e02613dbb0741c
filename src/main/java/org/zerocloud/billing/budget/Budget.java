package org.zerocloud.billing.budget;

import java.util.List;
import java.util.Optional;

/**
 * How much a tenant is to spend in a month.
 *
 * @param owner who set it
 * @param micros millionths of the tenant's currency
 * @param hard whether no job is accepted that may cost more than what is left
 */
public record Budget(Owner owner, long micros, boolean hard) {

    /**
     * @throws IllegalArgumentException if the amount is negative
     */
    public Budget {
        if (micros < 0) {
            throw new IllegalArgumentException("A budget is not negative");
        }
    }

    /** Who sets budgets; the smaller one counts. */
    public enum Owner {
        /** The tenant's administrators, for themselves. */
        TENANT,
        /** The platform, as what it lends. */
        PLATFORM
    }

    /** The least of several that are hard. */
    static Optional<Long> cap(List<Budget> budgets) {
        return budgets.stream().filter(Budget::hard).map(Budget::micros).min(Long::compare);
    }
}
