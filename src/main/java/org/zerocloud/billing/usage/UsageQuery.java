package org.zerocloud.billing.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.identity.TenantId;

/**
 * What a report is about.
 *
 * @param tenant whose usage; empty for everybody's
 * @param from the sessions that ended then or later
 * @param to and before then
 * @param groups what is told apart, in the order of {@link Grouping}
 * @param label the label whose values are told apart; empty for all labels as one
 */
public record UsageQuery(
        Optional<TenantId> tenant,
        Instant from,
        Instant to,
        Set<Grouping> groups,
        Optional<String> label) {

    /**
     * Checks what can be answered.
     *
     * @throws IllegalArgumentException if the period is empty, or needs the lines of all tenants
     */
    public UsageQuery {
        var ordered = EnumSet.noneOf(Grouping.class);
        ordered.addAll(groups);
        groups = Collections.unmodifiableSet(ordered);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from is not before to");
        }
        if (tenant.isEmpty() && !isSummed(from, to, groups)) {
            throw new IllegalArgumentException(
                    "For all tenants there are whole days, by tenant, day, zapp, user and meter");
        }
    }

    /** Whether the sums by day are enough. */
    boolean isSummed() {
        return isSummed(from, to, groups);
    }

    private static boolean isSummed(Instant from, Instant to, Set<Grouping> groups) {
        return isMidnight(from)
                && isMidnight(to)
                && groups.stream().allMatch(group -> group.summed().isPresent());
    }

    /** Whether a day begins then, by UTC: sums by day answer nothing else. */
    public static boolean isMidnight(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).equals(time);
    }
}
