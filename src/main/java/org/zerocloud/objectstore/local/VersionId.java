package org.zerocloud.objectstore.local;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The names of versions, as in Swift: seconds since 1970 with five places, in steps of those. */
final class VersionId {

    private static final long STEPS_PER_SECOND = 100_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,5}))?");

    private VersionId() {}

    /** The step in which something was written. */
    static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time) / 10;
    }

    static String text(long version) {
        return String.format(
                Locale.ROOT, "%010d.%05d", version / STEPS_PER_SECOND, version % STEPS_PER_SECOND);
    }

    /** Nothing if it is no name of a version; places that are left out are zeros. */
    static OptionalLong parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        var places = match.group(2) == null ? "" : match.group(2);
        return OptionalLong.of(Long.parseLong(match.group(1) + (places + "00000").substring(0, 5)));
    }
}
