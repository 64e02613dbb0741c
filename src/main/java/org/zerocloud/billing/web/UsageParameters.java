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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.WrongParameter;
import org.zerocloud.problem.Years;

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
    private static final String FOR_ALL = " for all tenants";

    /** What they ask for. */
    UsageQuery query(Optional<TenantId> tenant, Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        var begin = time("from", from).orElseGet(() -> start(month.atDay(1)));
        var end = time("to", to).orElseGet(() -> start(month.plusMonths(1).atDay(1)));
        Years.require("from", begin);
        Years.require("to", end);
        if (!begin.isBefore(end)) {
            throw WrongParameter.refusal("to", to == null ? end : to, "must be after from");
        }
        try {
            return new UsageQuery(tenant, begin, end, groups(), label());
        } catch (IllegalArgumentException unanswerable) {
            throw unanswerable(begin, end);
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
                                    .orElseThrow(() ->
                                            WrongParameter.refusal("groupBy", word, mustGroup())));
        }
        return groups;
    }

    private Optional<String> label() {
        var labels =
                words().stream()
                        .filter(word -> word.equals("label") || word.startsWith(ONE_LABEL))
                        .distinct()
                        .toList();
        if (labels.size() > 1) {
            throw WrongParameter.refusal(
                    "groupBy", String.join(",", labels), "must name one label at most");
        }
        return labels.stream()
                .filter(word -> word.startsWith(ONE_LABEL))
                .map(word -> word.substring(ONE_LABEL.length()))
                .findFirst();
    }

    /** For all tenants there are only sums by day. */
    private Refusal unanswerable(Instant begin, Instant end) {
        for (var edge : List.of(Map.entry("from", begin), Map.entry("to", end))) {
            if (!UsageQuery.isMidnight(edge.getValue())) {
                return WrongParameter.refusal(
                        edge.getKey(), edge.getValue(), "must be a whole day" + FOR_ALL);
            }
        }
        return WrongParameter.refusal(
                "groupBy",
                String.join(",", words()),
                "must be any of tenant, day, zapp, user and meter" + FOR_ALL);
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
            throw WrongParameter.refusal(
                    name,
                    text,
                    "must be a day such as 2026-01-31, or a time in UTC such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String mustGroup() {
        return Arrays.stream(Grouping.values())
                .map(Grouping::word)
                .collect(Collectors.joining(", ", "must be any of ", " and label:<name>"));
    }
}
