package org.zerocloud.billing.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zerocloud.billing.Cdr;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionFinished.Origin;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.Consumption;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines out of their rows. */
final class CdrColumns {

    /** The columns that {@code cdr_pending} and {@code cdr} share. */
    static final String FACTS =
            """
            tenant, job_id, session_ordinal, attempt, node, submitter, zapp, module_digest, labels,
            accepted_at, started_at, ended_at, outcome, fuel, cost_model, user_cpu_nanos,
            system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes, writes, write_bytes,
            network_reads, network_read_bytes, network_writes, network_write_bytes, objects_read,
            objects_written, locality, cache_hit
            """;

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();
    private static final HexFormat HEX = HexFormat.of();

    private CdrColumns() {}

    static LedgerLine line(ResultSet row) throws SQLException {
        var place = new Cdr.Place(row.getLong("sequence"), time(row, "booked_at"));
        return new LedgerLine(
                cdr(row, place),
                HEX.formatHex(row.getBytes("previous_hash")),
                HEX.formatHex(row.getBytes("hash")));
    }

    /** The line of a row, at a place that the row may not have yet. */
    static Cdr cdr(ResultSet row, Cdr.Place place) throws SQLException {
        var job = new JobId(row.getObject("job_id", UUID.class));
        return new Cdr(
                place,
                new Cdr.Subject(
                        new TenantId(row.getString("tenant")),
                        new SessionId(job, row.getInt("session_ordinal")),
                        row.getString("node"),
                        row.getInt("attempt")),
                new Origin(
                        row.getString("submitter"),
                        Optional.ofNullable(row.getString("zapp")),
                        labels(row.getString("labels")),
                        time(row, "accepted_at")),
                Cdr.Outcome.valueOf(row.getString("outcome")),
                new Cdr.Span(time(row, "started_at"), time(row, "ended_at")),
                consumption(row),
                new Circumstances(
                        Optional.ofNullable(row.getString("module_digest")),
                        row.getBoolean("cache_hit"),
                        Locality.valueOf(row.getString("locality")),
                        row.getInt("objects_read"),
                        row.getInt("objects_written")));
    }

    private static Consumption consumption(ResultSet row) throws SQLException {
        return new Consumption(
                row.getLong("fuel"),
                row.getInt("cost_model"),
                Duration.ofNanos(row.getLong("user_cpu_nanos")),
                Duration.ofNanos(row.getLong("system_cpu_nanos")),
                Duration.ofNanos(row.getLong("wall_nanos")),
                row.getLong("memory_bytes_max"),
                traffic(row, ""),
                traffic(row, "network_"));
    }

    private static Traffic traffic(ResultSet row, String prefix) throws SQLException {
        return new Traffic(
                row.getLong(prefix + "reads"),
                row.getLong(prefix + "read_bytes"),
                row.getLong(prefix + "writes"),
                row.getLong(prefix + "write_bytes"));
    }

    private static Map<String, String> labels(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, LABELS);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
