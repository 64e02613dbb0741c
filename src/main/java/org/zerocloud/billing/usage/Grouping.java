package org.zerocloud.billing.usage;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what a report can tell charges apart. */
public enum Grouping {
    /** Whose they are. */
    TENANT("tenant", "tenant"),
    /** The day on which a session ended, by UTC. */
    DAY("day", "(ended_at at time zone 'UTC')::date"),
    /** The hour in which a session ended, by UTC. */
    HOUR(null, "to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:00:00\"Z\"')"),
    /** The application; empty for jobs that are none. */
    ZAPP("zapp", "coalesce(zapp, '')"),
    /** The session's name. */
    NODE(null, "node"),
    /** The job. */
    JOB(null, "job_id"),
    /** The job's labels, all of them, or the value of one. */
    LABEL(null, "labels"),
    /** Who submitted the job. */
    USER("submitter", "submitter"),
    /** What was used. */
    METER("meter", "meter");

    private final @Nullable String summed;
    private final String ofLine;

    Grouping(@Nullable String summed, String ofLine) {
        this.summed = summed;
        this.ofLine = ofLine;
    }

    /** The column of the sums by day; empty if they do not tell it apart. */
    Optional<String> summed() {
        return Optional.ofNullable(summed);
    }

    /** The expression over a line of the ledger. */
    String ofLine() {
        return ofLine;
    }

    /** Its name in a request and a report, such as {@code day}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
