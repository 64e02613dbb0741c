package org.zerocloud.billing.budget;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Where a tenant with a budget stands.
 *
 * @param month what was spent counts for it
 * @param spentMicros what sessions of the month have cost
 * @param reservedMicros what open jobs may still cost
 */
public record Fund(YearMonth month, long spentMicros, long reservedMicros) {

    /**
     * What columns of the table of funds say.
     *
     * @param row the month, the spent and the reserved millionths, in this order
     */
    static Fund of(ResultSet row) throws SQLException {
        var month = YearMonth.from(row.getObject(1, LocalDate.class));
        return new Fund(month, row.getLong(2), row.getLong(3));
    }

    /** The same in a later month, in which nothing has been spent; open jobs stay open. */
    Fund in(YearMonth now) {
        return now.isAfter(month) ? new Fund(now, 0, reservedMicros) : this;
    }

    /** By how much a demand is more than what is left of a cap; empty if there is enough. */
    Optional<Long> missing(long cap, long micros) {
        var committed = Math.addExact(Math.addExact(spentMicros, reservedMicros), micros);
        return committed > cap ? Optional.of(committed - cap) : Optional.empty();
    }

    /** With that much more set aside. */
    Fund reserve(long micros) {
        return new Fund(month, spentMicros, Math.addExact(reservedMicros, micros));
    }

    /** With that much spent, for which that much had been set aside. */
    Fund spend(long micros, long released) {
        return new Fund(
                month, Math.addExact(spentMicros, micros), Math.max(0, reservedMicros - released));
    }
}
