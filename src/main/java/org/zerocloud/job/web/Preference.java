package org.zerocloud.job.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Prefer} of RFC 7240, as far as jobs know its preferences. */
final class Preference {

    private static final Pattern WAIT =
            Pattern.compile("wait\\s*=\\s*\"?(\\d{1,15})\"?", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /** How long the caller wants to wait; preferences that cannot be read are none. */
    static Optional<Duration> wait(Optional<String> header) {
        return header.stream()
                .flatMap(text -> Arrays.stream(text.split("[,;]", -1)))
                .map(String::strip)
                .map(WAIT::matcher)
                .filter(match -> match.matches())
                .map(match -> Duration.ofSeconds(Long.parseLong(match.group(1))))
                .findFirst()
                .filter(Duration::isPositive);
    }
}
