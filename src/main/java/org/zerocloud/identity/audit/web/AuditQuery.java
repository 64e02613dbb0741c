package org.zerocloud.identity.audit.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.admin.web.Pages;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditFilter;
import org.zerocloud.problem.WrongParameter;

/**
 * The parameters of a list of acts.
 *
 * @param act what was done, such as {@code key-created}
 * @param actor who did it, such as {@code test:tester}
 * @param target on whom
 * @param from at that time or later
 * @param to before that time
 * @param cursor the last entry of the page before
 * @param limit how many at most
 */
record AuditQuery(
        @Nullable @Pattern(regexp = "[a-z-]{1,40}") String act,
        @Nullable @Size(max = 129) String actor,
        @Nullable @Size(max = 129) String target,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Min(0) Long cursor,
        @Nullable @Min(1) @Max(Pages.LIMIT_MAX) Integer limit) {

    private static final int LIMIT_DEFAULT = 100;
    private static final String ACTS =
            Arrays.stream(Act.values())
                    .map(act -> act.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));

    int pageSize() {
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    long before() {
        return cursor == null ? Long.MAX_VALUE : cursor;
    }

    AuditFilter filter() {
        WrongParameter.requirePeriod(from, to);
        return new AuditFilter(
                Optional.ofNullable(act).map(AuditQuery::act),
                Optional.ofNullable(actor),
                Optional.ofNullable(target),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private static Act act(String word) {
        try {
            return Act.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw WrongParameter.refusal("act", word, "must be one of " + ACTS);
        }
    }
}
