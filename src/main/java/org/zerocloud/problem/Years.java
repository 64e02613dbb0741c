package org.zerocloud.problem;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** The times that a request may name: what a caller writes may be of any year. */
public final class Years {

    private static final int FIRST = 1;
    private static final int LAST = 9999;
    private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String BOUNDS = "must be of a year from 0001 to 9999";

    private Years() {}

    /**
     * Of what a body says.
     *
     * @throws IllegalArgumentException if the time is of another year
     */
    public static void require(Instant time) {
        if (isOther(time)) {
            throw new IllegalArgumentException("%s %s".formatted(time, BOUNDS));
        }
    }

    /**
     * Of a parameter of the URL, which may be absent.
     *
     * @throws Refusal if there is one, of another year
     */
    public static void require(String parameter, @Nullable Instant time) {
        if (time != null && isOther(time)) {
            throw WrongParameter.refusal(parameter, time, BOUNDS);
        }
    }

    /**
     * Of a month in the URL.
     *
     * @throws Refusal if the month is of another year
     */
    public static void require(String parameter, YearMonth month) {
        if (isOther(month.getYear())) {
            throw WrongParameter.refusal(parameter, month, BOUNDS);
        }
    }

    private static boolean isOther(Instant time) {
        return time.isBefore(BEGIN) || !time.isBefore(END);
    }

    private static boolean isOther(int year) {
        return year < FIRST || year > LAST;
    }
}
