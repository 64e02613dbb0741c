package org.zerocloud.billing.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.ledger.LedgerLine;
import org.zerocloud.billing.ledger.LedgerReader;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/** The partitions of the ledger, and how one leaves it. */
@Component
class MonthTables {

    private final JdbcClient database;
    private final LedgerReader reader;
    private final RollUps rollUps;

    MonthTables(JdbcClient database, LedgerReader reader, RollUps rollUps) {
        this.database = database;
        this.reader = reader;
        this.rollUps = rollUps;
    }

    /** All months that the database has, the oldest first. */
    List<LedgerMonth> all() {
        return database
                .sql(
                        """
                        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                        where inhparent = 'cdr'::regclass order by relname
                        """)
                .query((row, _) -> LedgerMonth.ofTable(row.getString("relname")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** All lines of a month, by tenant and number. */
    void forEach(LedgerMonth month, Consumer<LedgerLine> lines) {
        reader.forEachOf(month.table(), lines);
    }

    /** How many lines a month has. */
    long count(LedgerMonth month) {
        return database.sql("select count(*) from " + month.table()).query(Long.class).single();
    }

    /** The hash of each tenant's last line of a month. */
    Map<String, String> ends(LedgerMonth month) {
        try (Stream<String[]> ends =
                database
                        .sql(
                                """
                                select distinct on (tenant) tenant, encode(hash, 'hex') as hash
                                from %s order by tenant, sequence desc
                                """
                                        .formatted(month.table()))
                        .query((row, _) ->
                                new String[] {row.getString("tenant"), row.getString("hash")})
                        .stream()) {
            return ends.collect(Collectors.toMap(end -> end[0], end -> end[1]));
        }
    }

    /** Has all lines of a month summed up, which nobody can do once they are gone. */
    void sumUp(LedgerMonth month) {
        ends(month).keySet().stream().map(TenantId::new).forEach(rollUps::catchUp);
    }

    /**
     * Takes a month out of the ledger and writes down where it is; all of it or nothing. Readers of
     * the ledger are waited for, and wait for a moment.
     */
    @Transactional
    public void drop(LedgerMonth month, Archived archived) {
        database.sql(
                        """
                        insert into cdr_archive (month, account, container, object, lines, sha256, archived_at)
                        values (:month, :account, :container, :object, :lines, :sha256, now())
                        """)
                .param("month", month.month().atDay(1))
                .param("account", archived.object().container().account().account())
                .param("container", archived.object().container().container())
                .param("object", archived.object().object())
                .param("lines", archived.lines())
                .param("sha256", archived.sha256())
                .update();
        database.sql("alter table cdr detach partition " + month.table()).update();
        database.sql("drop table " + month.table()).update();
    }
}
