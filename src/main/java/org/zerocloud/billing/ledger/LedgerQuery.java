package org.zerocloud.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;

/**
 * Which lines of a tenant's ledger are wanted, in their order.
 *
 * @param tenant whose ledger
 * @param cursor the number of the last line that is known, if the reader goes on behind one
 * @param from booked then or later
 * @param to booked before
 * @param job of that job
 * @param zapp of that application, such as {@code sort@1.0}
 * @param max at most so many
 */
public record LedgerQuery(
        TenantId tenant,
        OptionalLong cursor,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<JobId> job,
        Optional<String> zapp,
        long max) {

    /** Everything that a ledger has. */
    public static LedgerQuery all(TenantId tenant) {
        return new LedgerQuery(
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Long.MAX_VALUE);
    }

    /** The number behind which it begins. */
    long after() {
        return cursor.orElse(0);
    }

    /** Whether it leaves out no line between two others. */
    boolean isWhole() {
        return job.isEmpty() && zapp.isEmpty();
    }

    /** What is left when so many lines are known, the last of which has that number. */
    LedgerQuery behind(long sequence, int lines) {
        return new LedgerQuery(tenant, OptionalLong.of(sequence), from, to, job, zapp, max - lines);
    }
}
