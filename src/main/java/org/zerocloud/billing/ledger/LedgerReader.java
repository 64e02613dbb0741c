package org.zerocloud.billing.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads lines of ledgers, a few or very many. */
@Service
public class LedgerReader {

    private static final int LINES_PER_PORTION = 1_000;

    private final LedgerHeads heads;
    private final ArchivedLines archived;
    private final JdbcClient database;

    LedgerReader(LedgerHeads heads, ArchivedLines archived, JdbcClient database) {
        this.heads = heads;
        this.archived = archived;
        this.database = database;
    }

    /**
     * So many lines that they fit into memory.
     *
     * @throws LinesArchived if it begins with lines that went to the archive
     */
    @Transactional(readOnly = true)
    public List<LedgerLine> list(LedgerQuery query) {
        var lines =
                statement(query)
                        .param("max", query.max())
                        .query((row, _) -> CdrColumns.line(row))
                        .list();
        archived.requireNoneIn(query);
        return lines;
    }

    /**
     * Any number of lines, of which few are in memory at a time: those that the ledger has when
     * this begins. They are read by portions, each with a connection for itself, so that a reader
     * may take its time without holding one, or a transaction. While it takes one portion, the next
     * is read.
     *
     * @param reader gets one line after the other; what it throws ends the reading
     * @throws LinesArchived before the first line, if it begins with lines that went to the archive
     * @throws IllegalStateException if lines went there meanwhile
     */
    public void forEach(LedgerQuery query, Consumer<LedgerLine> reader) {
        long through = heads.find(query.tenant()).sequence();
        var rest = query;
        var ahead = ahead(rest, through);
        while (ahead.isPresent()) {
            var portion = join(ahead.get());
            if (rest.after() == query.after()) {
                archived.requireNoneIn(query);
            } else if (!portion.isEmpty() && rest.isWhole()) {
                requireNext(rest, number(portion.getFirst()));
            }
            if (portion.size() == LINES_PER_PORTION) {
                rest = rest.behind(number(portion.getLast()), portion.size());
                ahead = ahead(rest, through);
            } else {
                ahead = Optional.empty();
            }
            portion.stream().filter(line -> number(line) <= through).forEach(reader);
        }
    }

    /** The next portion, which is being read; empty if there is none. */
    private Optional<CompletableFuture<List<LedgerLine>>> ahead(LedgerQuery rest, long through) {
        return rest.max() > 0 && rest.after() < through
                ? Optional.of(
                        CompletableFuture.supplyAsync(
                                () -> portion(rest), Thread::startVirtualThread))
                : Optional.empty();
    }

    private static List<LedgerLine> join(CompletableFuture<List<LedgerLine>> ahead) {
        try {
            return ahead.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private List<LedgerLine> portion(LedgerQuery rest) {
        return statement(rest)
                .param("max", Math.min(rest.max(), LINES_PER_PORTION))
                .query((row, _) -> CdrColumns.line(row))
                .list();
    }

    private static long number(LedgerLine line) {
        return line.cdr().place().sequence();
    }

    private static void requireNext(LedgerQuery rest, long found) {
        if (found != rest.after() + 1) {
            throw new IllegalStateException(
                    "Lines of %s from %d to %d went to the archive while they were read"
                            .formatted(rest.tenant(), rest.after() + 1, found - 1));
        }
    }

    /**
     * All lines of a partition, by tenant and number.
     *
     * @param table its name
     */
    @Transactional(readOnly = true)
    public void forEachOf(String table, Consumer<LedgerLine> reader) {
        try (Stream<LedgerLine> lines =
                database
                        .sql("select * from %s order by tenant, sequence".formatted(table))
                        .withFetchSize(LINES_PER_PORTION)
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
                        .param("after", query.after());
        query.from().ifPresent(at -> statement.param("from", at.atOffset(ZoneOffset.UTC)));
        query.to().ifPresent(at -> statement.param("to", at.atOffset(ZoneOffset.UTC)));
        query.job().ifPresent(job -> statement.param("job", job.value()));
        query.zapp().ifPresent(zapp -> statement.param("zapp", zapp));
        return statement;
    }
}
