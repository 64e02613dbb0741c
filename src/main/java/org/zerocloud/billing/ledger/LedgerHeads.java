package org.zerocloud.billing.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** The rows that say where ledgers end. Whoever has locked one is the only one to book. */
@Component
class LedgerHeads {

    private static final String HEAD = "select tenant, sequence, hash, booked_at from ledger_head ";

    private final JdbcClient database;

    LedgerHeads(JdbcClient database) {
        this.database = database;
    }

    /** Where the ledger ends; by primary key. */
    LedgerHead find(TenantId tenant) {
        return query(HEAD + "where tenant = :tenant", tenant)
                .orElseGet(() -> LedgerHead.beginning(tenant));
    }

    /** Waits for whoever books now, and keeps others out until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    LedgerHead lock(TenantId tenant) {
        var locked = HEAD + "where tenant = :tenant for update";
        return query(locked, tenant)
                .orElseGet(() -> {
                    insert(LedgerHead.beginning(tenant));
                    return query(locked, tenant).orElseThrow();
                });
    }

    private Optional<LedgerHead> query(String sql, TenantId tenant) {
        return database.sql(sql)
                .param("tenant", tenant.value())
                .query((row, _) -> head(row))
                .optional();
    }

    private void insert(LedgerHead head) {
        write(
                head,
                """
                insert into ledger_head (tenant, sequence, hash, booked_at)
                values (:tenant, :sequence, :hash, :at) on conflict do nothing
                """);
    }

    /** Moves a head that the caller has locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(LedgerHead head) {
        write(
                head,
                """
                update ledger_head set sequence = :sequence, hash = :hash, booked_at = :at
                where tenant = :tenant
                """);
    }

    private void write(LedgerHead head, String sql) {
        database.sql(sql)
                .param("tenant", head.tenant().value())
                .param("sequence", head.sequence())
                .param("hash", HexFormat.of().parseHex(head.hash()))
                .param("at", head.bookedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static LedgerHead head(ResultSet row) throws SQLException {
        return new LedgerHead(
                new TenantId(row.getString("tenant")),
                row.getLong("sequence"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                CdrColumns.time(row, "booked_at"));
    }
}
