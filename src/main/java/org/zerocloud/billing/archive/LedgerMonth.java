package org.zerocloud.billing.archive;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A month of the ledger, which is a partition of the table.
 *
 * @param month by UTC
 */
record LedgerMonth(YearMonth month) {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final Pattern TABLE = Pattern.compile("cdr_(\\d{4}_\\d{2})");

    /** The month of a partition, if it is one of a month. */
    static Optional<LedgerMonth> ofTable(String name) {
        var matcher = TABLE.matcher(name);
        return matcher.matches()
                ? Optional.of(new LedgerMonth(YearMonth.parse(matcher.group(1), SUFFIX)))
                : Optional.empty();
    }

    /** The name of the partition. */
    String table() {
        return "cdr_" + month.format(SUFFIX);
    }

    /** The name of the object. */
    String object() {
        return "cdr-%s.csv.gz".formatted(month);
    }

    /** When it was over. */
    Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
