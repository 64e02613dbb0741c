package org.zerocloud.billing.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes times as {@link Instant#toString} and decimals as {@link java.math.BigDecimal} do, which
 * each line has four and three of, without their formatters and objects.
 */
final class CdrText {

    private static final int NANO_DIGITS = 9;
    private static final int NANOS = 1_000_000_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int YEAR_MAX = 9_999;

    private CdrText() {}

    /** Three, six or nine places of a second, or none, as many as it needs. */
    static void instant(Instant time, StringBuilder to) {
        long seconds = time.getEpochSecond();
        var day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        if (day.getYear() < 0 || day.getYear() > YEAR_MAX) {
            to.append(time);
            return;
        }
        int second = Math.floorMod(seconds, SECONDS_PER_DAY);
        digits(day.getYear(), 4, to);
        digits(day.getMonthValue(), 2, to.append('-'));
        digits(day.getDayOfMonth(), 2, to.append('-'));
        digits(second / 3_600, 2, to.append('T'));
        digits(second / 60 % 60, 2, to.append(':'));
        digits(second % 60, 2, to.append(':'));
        fraction(time.getNano(), to);
        to.append('Z');
    }

    private static void fraction(int nanos, StringBuilder to) {
        if (nanos == 0) {
            return;
        }
        int places = NANO_DIGITS;
        int value = nanos;
        while (value % 1_000 == 0) {
            value /= 1_000;
            places -= 3;
        }
        digits(value, places, to.append('.'));
    }

    /** With all nine places. */
    static void seconds(Duration duration, StringBuilder to) {
        long nanos = duration.toNanos();
        if (nanos < 0) {
            to.append('-');
        }
        to.append(Math.abs(nanos / NANOS)).append('.');
        digits((int) Math.abs(nanos % NANOS), NANO_DIGITS, to);
    }

    /** With zeros at its front. */
    private static void digits(int value, int places, StringBuilder to) {
        int begin = to.length();
        to.repeat('0', places);
        int rest = value;
        for (int at = begin + places - 1; rest > 0; at--) {
            to.setCharAt(at, (char) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
