package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.PendingLines;
import org.zerocloud.identity.TenantId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database itself keeps to what a line is: a line that breaks a rule neither waits to be booked
 * nor is in the ledger, whoever writes it.
 */
@PlatformTest
class LineRulesTests {

    private static final String PLACE =
            """
            || jsonb_build_object('sequence', 1, 'booked_at', now(),
              'previous_hash', '\\x' || repeat('00', 32), 'hash', '\\x' || repeat('00', 32))
            """;

    private static final Map<String, String> PLACES =
            Map.of(
                    "sequence", "0",
                    "previous_hash", "\"\\\\x00\"",
                    "hash", "\"\\\\x00\"");

    private final TenantId tenant = new TenantId("rules-" + UUID.randomUUID());

    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    /** For each column with a rule a value that breaks it, as JSON. */
    static Stream<String> broken() {
        var numbers =
                Stream.of(
                                "fuel",
                                "cost_model",
                                "user_cpu_nanos",
                                "system_cpu_nanos",
                                "wall_nanos",
                                "memory_bytes_max",
                                "reads",
                                "read_bytes",
                                "writes",
                                "write_bytes",
                                "network_reads",
                                "network_read_bytes",
                                "network_writes",
                                "network_write_bytes",
                                "objects_read",
                                "objects_written")
                        .map(column -> column + "=-1");
        var others =
                Stream.of(
                        "session_ordinal=0",
                        "attempt=0",
                        "zapp=\"\"",
                        "module_digest=\"0a\"",
                        "module_digest=\"" + "0A".repeat(32) + "\"",
                        "labels=[]",
                        "ended_at=\"2026-01-31T11:59:59Z\"",
                        "outcome=\"exited\"",
                        "locality=\"HERE\"");
        return Stream.concat(numbers, others);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aLineThatBreaksARuleIsWrittenNowhere(String broken) {
        var column = broken.substring(0, broken.indexOf('='));
        var value = broken.substring(broken.indexOf('=') + 1);
        assertRefused("cdr_pending", column, value);
        assertRefused("cdr", column, value);
    }

    @ParameterizedTest
    @CsvSource({"sequence", "previous_hash", "hash"})
    void aPlaceThatIsNoneIsWrittenNowhere(String column) {
        assertRefused("cdr", column, PLACES.get(column));
    }

    @ParameterizedTest
    @CsvSource({"cdr_pending, 29", "cdr, 33"})
    void whatIsNotThereIsWrittenNowhere(String table, int columns) {
        var required =
                database.sql(
                                """
                                select attname from pg_attribute
                                where attrelid = :table::regclass and attnum > 0 and attnotnull
                                """)
                        .param("table", table)
                        .query(String.class)
                        .list();
        assertThat(required).hasSize(columns).doesNotContain("zapp", "module_digest");
        required.forEach(column -> assertRefused(table, column, "null"));
    }

    /** Without which all others would prove nothing. */
    @Test
    void aLineThatBreaksNoneIsWritten() {
        transaction.executeWithoutResult(status -> {
            assertThat(insert("cdr", "fuel", "0")).isEqualTo(1);
            assertThat(insert("cdr_pending", "fuel", "0")).isEqualTo(1);
            status.setRollbackOnly();
        });
    }

    private void assertRefused(String table, String column, String value) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .as("%s: %s = %s", table, column, value)
                .isThrownBy(() ->
                        transaction.executeWithoutResult(status -> {
                            insert(table, column, value);
                            status.setRollbackOnly();
                        }));
    }

    /** A good line once more, with another job and that value. */
    private int insert(String table, String column, String value) {
        PendingLines.add(database, tenant, 1, Instant.parse("2026-01-31T12:00:00Z"));
        return database.sql(
                        """
                        insert into %1$s
                        select (jsonb_populate_record(null::%1$s, to_jsonb(line)
                          || jsonb_build_object('job_id', gen_random_uuid()) %2$s || :changed::jsonb)).*
                        from (select * from cdr_pending where tenant = :tenant limit 1) as line
                        """
                                .formatted(table, table.equals("cdr") ? PLACE : ""))
                .param("tenant", tenant.value())
                .param(
                        "changed",
                        JsonMapper.shared()
                                .readTree("{\"%s\":%s}".formatted(column, value))
                                .toString())
                .update();
    }
}
