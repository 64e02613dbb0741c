package org.zerocloud.billing.focus;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.billing.price.Meter;

/**
 * What a line of the ledger says, as far as a charge tells it.
 *
 * @param sequence its number
 * @param session whose line it is
 * @param program what ran
 * @param labels those of the job, as JSON
 * @param times when
 * @param quantities what is charged, in the smallest steps; positive ones only
 */
record LedgerFacts(
        long sequence,
        Session session,
        Program program,
        String labels,
        Times times,
        Map<Meter, BigDecimal> quantities) {

    /** Which attempt at which session, and for whom. */
    record Session(String job, int ordinal, int attempt, String node, String submitter) {}

    /** What ran, and how it went. */
    record Program(
            Optional<String> zapp,
            Optional<String> digest,
            String outcome,
            int costModel,
            String locality,
            boolean cacheHit) {}

    /** When it was accepted, started and ended. */
    record Times(Instant accepted, Instant started, Instant ended) {}

    static LedgerFacts of(ResultSet row) throws SQLException {
        return new LedgerFacts(
                row.getLong("sequence"),
                new Session(
                        row.getString("job_id"),
                        row.getInt("session_ordinal"),
                        row.getInt("attempt"),
                        row.getString("node"),
                        row.getString("submitter")),
                new Program(
                        Optional.ofNullable(row.getString("zapp")),
                        Optional.ofNullable(row.getString("module_digest")),
                        row.getString("outcome"),
                        row.getInt("cost_model"),
                        row.getString("locality"),
                        row.getBoolean("cache_hit")),
                row.getString("labels"),
                new Times(
                        row.getTimestamp("accepted_at").toInstant(),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at").toInstant()),
                quantities(row));
    }

    private static Map<Meter, BigDecimal> quantities(ResultSet row) throws SQLException {
        Map<Meter, BigDecimal> all = new EnumMap<>(Meter.class);
        for (var meter : Meter.values()) {
            BigDecimal quantity = row.getBigDecimal(meter.word());
            if (quantity.signum() > 0) {
                all.put(meter, quantity);
            }
        }
        return all;
    }
}
