package org.zerocloud.billing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.Cdr;
import org.zerocloud.billing.ledger.CdrField;
import org.zerocloud.billing.ledger.LedgerLine;
import org.zerocloud.job.outcome.Circumstances.Locality;

/**
 * A CDR as the platform API shows it, by the names and in the order of {@link CdrField}; units are
 * in the names.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Cdr")
record CdrLine(
        String tenant,
        long sequence,
        Instant bookedAt,
        UUID job,
        int session,
        int attempt,
        String node,
        String submitter,
        @Nullable String zapp,
        @Nullable String moduleDigest,
        SortedMap<String, String> labels,
        Instant acceptedAt,
        Instant startedAt,
        Instant endedAt,
        Cdr.Outcome outcome,
        @JsonUnwrapped CdrUsage usage,
        int objectsRead,
        int objectsWritten,
        Locality locality,
        boolean cacheHit,
        String previousHash,
        String hash) {

    static CdrLine of(LedgerLine line) {
        var cdr = line.cdr();
        var place = cdr.place();
        var subject = cdr.subject();
        var origin = cdr.origin();
        var run = cdr.circumstances();
        return new CdrLine(
                subject.tenant().value(),
                place.sequence(),
                place.bookedAt(),
                subject.session().job().value(),
                subject.session().ordinal(),
                subject.attempt(),
                subject.node(),
                origin.submitter(),
                origin.zapp().orElse(null),
                run.moduleDigest().orElse(null),
                new TreeMap<>(origin.labels()),
                origin.acceptedAt(),
                cdr.span().startedAt(),
                cdr.span().endedAt(),
                cdr.outcome(),
                CdrUsage.of(cdr.consumption()),
                run.objectsRead(),
                run.objectsWritten(),
                run.locality(),
                run.cacheHit(),
                line.previousHash(),
                line.hash());
    }
}
