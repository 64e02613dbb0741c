package org.zerocloud.billing.web;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.zerocloud.problem.WrongParameter;

/** The times that reports and books are of: what a caller writes may be of any year. */
final class Years {

    private static final int FIRST = 1;
    private static final int LAST = 9999;
    private static final String BOUNDS = "must be of a year from 0001 to 9999";

    private Years() {}

    /**
     * @throws IllegalArgumentException if the time is of another year
     */
    static void require(Instant time) {
        if (isOther(time)) {
            throw new IllegalArgumentException("%s %s".formatted(time, BOUNDS));
        }
    }

    /**
     * @throws org.zerocloud.problem.Refusal if there is one, of another year
     */
    static void require(String parameter, @Nullable Instant time) {
        if (time != null && isOther(time)) {
            throw WrongParameter.refusal(parameter, time, BOUNDS);
        }
    }

    /**
     * @throws org.zerocloud.problem.Refusal if the month is of another year
     */
    static void require(String parameter, YearMonth month) {
        if (isOther(month.getYear())) {
            throw WrongParameter.refusal(parameter, month, BOUNDS);
        }
    }

    private static boolean isOther(Instant time) {
        return isOther(time.atOffset(ZoneOffset.UTC).getYear());
    }

    private static boolean isOther(int year) {
        return year < FIRST || year > LAST;
    }
}
