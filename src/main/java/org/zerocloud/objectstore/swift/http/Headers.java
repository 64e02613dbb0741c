package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpMessage;

/** Reads the headers of Swift's answers. */
public final class Headers {

    private static final int NANOS_DIGITS = 9;

    private Headers() {}

    /** The first of that name. */
    public static Optional<String> find(HttpMessage message, String name) {
        return Optional.ofNullable(message.getFirstHeader(name)).map(header -> header.getValue());
    }

    /**
     * The first of that name.
     *
     * @throws IOException if it is missing
     */
    public static String required(HttpMessage message, String name) throws IOException {
        return find(message, name)
                .orElseThrow(() -> new IOException("An answer of Swift has no " + name));
    }

    /** A whole number; zero if it is missing or none. */
    public static long number(HttpMessage message, String name) {
        return find(message, name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /**
     * All that begin so.
     *
     * @param prefix in lower case
     * @return values by the rest of their names, in lower case
     */
    public static Map<String, String> behind(HttpMessage message, String prefix) {
        var found = new TreeMap<String, String>();
        for (var header : message.getHeaders()) {
            var name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(prefix) && header.getValue() != null) {
                found.put(name.substring(prefix.length()), header.getValue());
            }
        }
        return found;
    }

    /** {@code X-Timestamp}: seconds with a fraction; the beginning of time if it is missing. */
    public static Instant timestamp(HttpMessage message) {
        return find(message, "X-Timestamp").map(Headers::instant).orElse(Instant.EPOCH);
    }

    private static Instant instant(String seconds) {
        var point = seconds.indexOf('.');
        if (point < 0) {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        }
        var fraction = (seconds.substring(point + 1) + "0".repeat(NANOS_DIGITS));
        return Instant.ofEpochSecond(
                Long.parseLong(seconds.substring(0, point)),
                Long.parseLong(fraction.substring(0, NANOS_DIGITS)));
    }

    /** {@code Last-Modified}, or the date of the answer: whole seconds, rounded up. */
    public static Instant lastModified(HttpMessage message) throws IOException {
        var date = find(message, "Last-Modified");
        var text = date.isPresent() ? date.get() : required(message, "Date");
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IOException("An answer of Swift has no date: " + text, unreadable);
        }
    }

    /** A tag without quotes. */
    public static String etag(HttpMessage message) {
        return find(message, "Etag").orElse("").replace("\"", "");
    }
}
