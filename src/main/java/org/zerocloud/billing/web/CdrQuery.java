package org.zerocloud.billing.web;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.ledger.LedgerQuery;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.problem.WrongParameter;

/**
 * The parameters of a list of CDRs.
 *
 * @param from booked then or later
 * @param to booked before
 * @param job of that job
 * @param zapp of that application, such as {@code sort@1.0}
 * @param cursor the number of the last line that is known
 * @param limit how many at most
 */
record CdrQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID job,
        @Nullable @Size(max = 200) String zapp,
        @Nullable @PositiveOrZero Long cursor,
        @Nullable @Positive Long limit) {

    LedgerQuery of(TenantId tenant, long limitDefault) {
        WrongParameter.requirePeriod(from, to);
        return new LedgerQuery(
                tenant,
                cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(job).map(JobId::new),
                Optional.ofNullable(zapp),
                limit == null ? limitDefault : limit);
    }
}
