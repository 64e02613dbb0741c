package org.zerocloud.billing.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads lines of ledgers, a few or very many. */
@Service
public class LedgerReader {

    private static final int LINES_PER_FETCH = 1_000;

    private final JdbcClient database;

    LedgerReader(JdbcClient database) {
        this.database = database;
    }

    /** So many lines that they fit into memory. */
    @Transactional(readOnly = true)
    public List<LedgerLine> list(LedgerQuery query) {
        return statement(query).query((row, _) -> CdrColumns.line(row)).list();
    }

    /**
     * Any number of lines, of which few are in memory at a time. They are those of the moment at
     * which this began.
     *
     * @param reader gets one line after the other; what it throws ends the reading
     */
    @Transactional(readOnly = true)
    public void forEach(LedgerQuery query, Consumer<LedgerLine> reader) {
        forEach(statement(query), reader);
    }

    /**
     * All lines of a partition, by tenant and number.
     *
     * @param table its name
     */
    @Transactional(readOnly = true)
    public void forEachOf(String table, Consumer<LedgerLine> reader) {
        forEach(
                database.sql("select * from %s order by tenant, sequence".formatted(table)),
                reader);
    }

    private static void forEach(StatementSpec statement, Consumer<LedgerLine> reader) {
        try (Stream<LedgerLine> lines =
                statement
                        .withFetchSize(LINES_PER_FETCH)
                        .query((row, _) -> CdrColumns.line(row))
                        .stream()) {
            lines.forEach(reader);
        }
    }

    /** By the primary keys of the months, or for one job by their unique indexes. */
    private StatementSpec statement(LedgerQuery query) {
        var sql =
                new StringBuilder("select * from cdr where tenant = :tenant and sequence > :after");
        query.from().ifPresent(_ -> sql.append(" and booked_at >= :from"));
        query.to().ifPresent(_ -> sql.append(" and booked_at < :to"));
        query.job().ifPresent(_ -> sql.append(" and job_id = :job"));
        query.zapp().ifPresent(_ -> sql.append(" and zapp = :zapp"));
        sql.append(" order by sequence limit :max");
        var statement =
                database.sql(sql.toString())
                        .param("tenant", query.tenant().value())
                        .param("after", query.after())
                        .param("max", query.max());
        query.from().ifPresent(at -> statement.param("from", at.atOffset(ZoneOffset.UTC)));
        query.to().ifPresent(at -> statement.param("to", at.atOffset(ZoneOffset.UTC)));
        query.job().ifPresent(job -> statement.param("job", job.value()));
        query.zapp().ifPresent(zapp -> statement.param("zapp", zapp));
        return statement;
    }
}
