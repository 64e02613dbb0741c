package org.zerocloud.billing.budget;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.billing.budget.Budget.Owner;
import org.zerocloud.identity.TenantId;

/** The table of budgets, at most two of each tenant; all look-ups are by primary key. */
@Component
class BudgetRows {

    private final JdbcClient database;

    BudgetRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * A budget and what was told of it.
     *
     * @param budget how much
     * @param month of which month something was told last; empty if never
     * @param percent which part of it was told to be spent
     */
    record Told(Budget budget, Optional<YearMonth> month, int percent) {

        /** The largest part of a month's budget that was told; 0 if none was. */
        int in(YearMonth now) {
            return month.filter(now::equals).isPresent() ? percent : 0;
        }
    }

    List<Budget> budgets(TenantId tenant) {
        return told(tenant).stream().map(Told::budget).toList();
    }

    List<Told> told(TenantId tenant) {
        return database.sql("select * from budget where tenant = :tenant order by owner")
                .param("tenant", tenant.value())
                .query((row, _) -> told(row))
                .list();
    }

    private static Told told(ResultSet row) throws SQLException {
        var budget =
                new Budget(
                        Owner.valueOf(row.getString("owner")),
                        row.getLong("micros"),
                        row.getBoolean("hard"));
        var month = Optional.ofNullable(row.getObject("told_month", LocalDate.class));
        return new Told(budget, month.map(YearMonth::from), row.getInt("told_percent"));
    }

    /** Remembers that a part of a month's budget was told to be spent. */
    void tell(TenantId tenant, Owner owner, YearMonth month, int percent) {
        database.sql(
                        """
                        update budget set told_month = :month, told_percent = :percent
                        where tenant = :tenant and owner = :owner
                        """)
                .param("tenant", tenant.value())
                .param("owner", owner.name())
                .param("month", month.atDay(1))
                .param("percent", percent)
                .update();
    }

    /** Sets a budget; of another amount than before, nothing was told yet. */
    void put(TenantId tenant, Budget budget) {
        database.sql(
                        """
                        insert into budget (tenant, owner, micros, hard)
                        values (:tenant, :owner, :micros, :hard)
                        on conflict (tenant, owner)
                        do update set micros = excluded.micros, hard = excluded.hard,
                          told_percent = case when budget.micros = excluded.micros
                                         then budget.told_percent else 0 end
                        """)
                .param("tenant", tenant.value())
                .param("owner", budget.owner().name())
                .param("micros", budget.micros())
                .param("hard", budget.hard())
                .update();
    }

    void remove(TenantId tenant, Owner owner) {
        database.sql("delete from budget where tenant = :tenant and owner = :owner")
                .param("tenant", tenant.value())
                .param("owner", owner.name())
                .update();
    }
}
