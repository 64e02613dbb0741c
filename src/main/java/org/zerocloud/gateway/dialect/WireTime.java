package org.zerocloud.gateway.dialect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as Swift writes them. */
public final class WireTime {

    private static final DateTimeFormatter LISTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** Seconds with five decimals, as in {@code X-Timestamp}. */
    public static String timestamp(Instant time) {
        return "%010d.%05d".formatted(time.getEpochSecond(), time.getNano() / 10_000);
    }

    /** As in a listing, to the microsecond. */
    public static String listed(Instant time) {
        return LISTED.format(time);
    }

    /** As in {@code Last-Modified}; Swift rounds up, so that no time seems earlier than it was. */
    public static String http(Instant time) {
        return HTTP.format(wholeSecond(time));
    }

    /** The whole second that {@link #http} shows. */
    public static Instant wholeSecond(Instant time) {
        var second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    /** Reads a date of a condition; empty if it is none, in which case the condition is ignored. */
    public static Optional<Instant> ofHttp(String text) {
        try {
            return Optional.of(
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
