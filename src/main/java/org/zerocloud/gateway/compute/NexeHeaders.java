package org.zerocloud.gateway.compute;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zerocloud.sandbox.report.Report;

/**
 * Writes the {@code X-Nexe-*} headers of ZeroCloud: lists with one entry for each session, in the
 * order of the system map, separated by commas without blanks.
 */
final class NexeHeaders {

    private static final int ERROR_LENGTH_MAX = 1_024;
    private static final int TEXT_LENGTH_MAX = 1_024;

    /** What all of them may be together, below what a server sends and clients read. */
    private static final int LENGTH_MAX = 40_000;

    private static final String NOTHING = "-";
    private static final double NANOS_PER_SECOND = 1e9;

    private NexeHeaders() {}

    /**
     * Of all sessions, or of as many of the first as there is room for; {@code X-Nexe-Omitted} then
     * says how many are left out.
     *
     * @param total from the request's arrival to its answer
     */
    static Map<String, String> of(List<SessionReport> sessions, Duration total) {
        var told = sessions.size();
        var headers = all(sessions, total);
        for (var length = length(headers); length > LENGTH_MAX && told > 1; ) {
            told = Math.clamp((long) told * LENGTH_MAX / length, 1, told - 1);
            headers = all(sessions.subList(0, told), total);
            length = length(headers);
        }
        if (told < sessions.size()) {
            headers.put("X-Nexe-Omitted", Integer.toString(sessions.size() - told));
        }
        return headers;
    }

    private static int length(Map<String, String> headers) {
        return headers.values().stream().mapToInt(String::length).sum();
    }

    private static Map<String, String> all(List<SessionReport> sessions, Duration total) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Nexe-System", list(sessions, SessionReport::system));
        headers.put("X-Nexe-Status", list(sessions, session -> text(session.status().text())));
        headers.put(
                "X-Nexe-Retcode",
                list(sessions, session -> Integer.toString(session.status().returnCode())));
        headers.put("X-Nexe-Etag", list(sessions, SessionReport::etag));
        headers.put(
                "X-Nexe-Validation",
                list(sessions, session -> Integer.toString(session.status().validation().code())));
        headers.put("X-Nexe-Cdr-Line", cdrLine(sessions, total));
        headers.put("X-Nexe-Policy", list(sessions, session -> NOTHING));
        headers.put("X-Nexe-Colocated", list(sessions, SessionReport::colocated));
        var errors = errors(sessions);
        if (!errors.isEmpty()) {
            headers.put("X-Nexe-Error", errors);
        }
        return headers;
    }

    private static String list(
            List<SessionReport> sessions, Function<SessionReport, String> entry) {
        return sessions.stream().map(entry).collect(Collectors.joining(","));
    }

    private static String errors(List<SessionReport> sessions) {
        var errors =
                sessions.stream()
                        .map(session -> text(session.status().error()))
                        .filter(error -> !error.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return errors.length() > ERROR_LENGTH_MAX ? errors.substring(0, ERROR_LENGTH_MAX) : errors;
    }

    /** {@code total, node, sys user reads rbytes writes wbytes nreads nrbytes nwrites nwbytes}. */
    static String cdrLine(List<SessionReport> sessions, Duration total) {
        return seconds(total, 3)
                + ", "
                + list(
                        sessions,
                        session ->
                                seconds(session.elapsed(), 3)
                                        + ", "
                                        + Report.accounting(session.usage()));
    }

    static String seconds(Duration duration, int decimals) {
        return String.format(
                Locale.ROOT, "%." + decimals + "f", duration.toNanos() / NANOS_PER_SECOND);
    }

    /** Commas separate sessions, and a header has one line of printable ASCII. */
    private static String text(String value) {
        return value.substring(0, Math.min(TEXT_LENGTH_MAX, value.length()))
                .replaceAll("[^ -~]", " ")
                .replace(',', ' ');
    }
}
