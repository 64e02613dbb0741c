package org.zerocloud.billing.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/**
 * The parameters of a usage report.
 *
 * @param from sessions that ended then or later: a day, or a time in UTC
 * @param to and before then
 * @param groupBy any of tenant, day, hour, zapp, node, job, label, user and meter; {@code
 *     label:team} tells the values of one label apart
 */
record UsageParameters(@Nullable String from, @Nullable String to, @Nullable List<String> groupBy) {

    private static final String ONE_LABEL = "label:";

    /** What they ask for. */
    UsageQuery query(Optional<TenantId> tenant, Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        var begin = time("from", from).orElseGet(() -> start(month.atDay(1)));
        var end = time("to", to).orElseGet(() -> start(month.plusMonths(1).atDay(1)));
        try {
            return new UsageQuery(tenant, begin, end, groups(), label());
        } catch (IllegalArgumentException unanswerable) {
            throw new Refusal(Problem.INVALID_PARAMETER, String.valueOf(unanswerable.getMessage()));
        }
    }

    private Set<Grouping> groups() {
        Set<Grouping> groups = new LinkedHashSet<>();
        for (var word : words()) {
            groups.add(
                    word.startsWith(ONE_LABEL)
                            ? Grouping.LABEL
                            : Arrays.stream(Grouping.values())
                                    .filter(group -> group.word().equals(word))
                                    .findFirst()
                                    .orElseThrow(() -> wrong("groupBy", "does not know " + word)));
        }
        return groups;
    }

    private Optional<String> label() {
        return words().stream()
                .filter(word -> word.startsWith(ONE_LABEL))
                .map(word -> word.substring(ONE_LABEL.length()))
                .findFirst();
    }

    private List<String> words() {
        return groupBy == null ? List.of() : groupBy;
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text.toUpperCase(Locale.ROOT))
                            : start(LocalDate.parse(text)));
        } catch (DateTimeException unreadable) {
            throw wrong(name, "is no day and no time in UTC such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Refusal wrong(String name, String detail) {
        return Refusal.ofField(Problem.INVALID_PARAMETER, name, detail);
    }
}
