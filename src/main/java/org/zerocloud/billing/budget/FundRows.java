package org.zerocloud.billing.budget;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** The tables of budgets, funds and reservations; all look-ups are by primary key. */
@Component
class FundRows {

    private final JdbcClient database;

    FundRows(JdbcClient database) {
        this.database = database;
    }

    List<Budget> budgets(TenantId tenant) {
        return database.sql("select * from budget where tenant = :tenant order by owner")
                .param("tenant", tenant.value())
                .query((row, _) ->
                        new Budget(
                                Budget.Owner.valueOf(row.getString("owner")),
                                row.getLong("micros"),
                                row.getBoolean("hard")))
                .list();
    }

    void put(TenantId tenant, Budget budget) {
        database.sql(
                        """
                        insert into budget values (:tenant, :owner, :micros, :hard)
                        on conflict (tenant, owner)
                        do update set micros = excluded.micros, hard = excluded.hard
                        """)
                .param("tenant", tenant.value())
                .param("owner", budget.owner().name())
                .param("micros", budget.micros())
                .param("hard", budget.hard())
                .update();
    }

    void remove(TenantId tenant, Budget.Owner owner) {
        database.sql("delete from budget where tenant = :tenant and owner = :owner")
                .param("tenant", tenant.value())
                .param("owner", owner.name())
                .update();
    }

    /** Opens a fund where there is none. */
    void open(TenantId tenant, YearMonth month) {
        database.sql(
                        "insert into fund (tenant, month) values (:tenant, :month) on conflict do nothing")
                .param("tenant", tenant.value())
                .param("month", month.atDay(1))
                .update();
    }

    /** The fund as it is now. */
    Optional<Fund> find(TenantId tenant) {
        return fund("select * from fund where tenant = :tenant", tenant);
    }

    /** The fund, kept from others until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Fund> hold(TenantId tenant) {
        return fund("select * from fund where tenant = :tenant for update", tenant);
    }

    private Optional<Fund> fund(String statement, TenantId tenant) {
        return database.sql(statement)
                .param("tenant", tenant.value())
                .query((row, _) -> fund(row))
                .optional();
    }

    private static Fund fund(ResultSet row) throws SQLException {
        return new Fund(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("spent_micros"),
                row.getLong("reserved_micros"));
    }

    void store(TenantId tenant, Fund fund) {
        database.sql(
                        """
                        update fund set month = :month, spent_micros = :spent,
                          reserved_micros = :reserved
                        where tenant = :tenant
                        """)
                .param("tenant", tenant.value())
                .param("month", fund.month().atDay(1))
                .param("spent", fund.spentMicros())
                .param("reserved", fund.reservedMicros())
                .update();
    }

    void reserve(TenantId tenant, Map<UUID, Long> micros) {
        database.sql(
                        """
                        insert into reservation
                        select job, :tenant, micros
                        from unnest(:jobs::uuid[], :micros::bigint[]) as reserved (job, micros)
                        """)
                .param("jobs", micros.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("tenant", tenant.value())
                .param("micros", micros.values().toArray(Long[]::new))
                .update();
    }

    /**
     * Takes from what is left of the reservation of a job.
     *
     * @return how much of it was left; 0 if there is no reservation
     */
    long draw(UUID job, long micros) {
        return database.sql(
                        """
                        with held as (
                          select least(micros, :micros) as drawn from reservation
                          where job_id = :job for update)
                        update reservation set micros = micros - drawn from held
                        where job_id = :job returning drawn
                        """)
                .param("job", job)
                .param("micros", micros)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Ends the reservation of a job, and tells what was left of it; empty if there is none. */
    Optional<Long> release(UUID job) {
        return database.sql("delete from reservation where job_id = :job returning micros")
                .param("job", job)
                .query((row, _) -> row.getLong("micros"))
                .optional();
    }

    /** Tenants that have a fund, after one of them in their order. */
    List<TenantId> tenantsAfter(String last, int max) {
        return database.sql(
                        "select tenant from fund where tenant > :last order by tenant limit :max")
                .param("last", last)
                .param("max", max)
                .query((row, _) -> new TenantId(row.getString("tenant")))
                .list();
    }

    /** What the sessions of a month have cost, booked or not. */
    long spent(TenantId tenant, YearMonth month) {
        return database.sql(
                        """
                        select coalesce(sum(micros), 0) from (
                          select micros from usage_day
                          where tenant = :tenant and day >= :from and day < :to
                          union all
                          select micros from cdr_charge
                          where tenant = :tenant and ended_at >= :from::timestamp at time zone 'UTC'
                            and ended_at < :to::timestamp at time zone 'UTC'
                            and sequence > (select coalesce(max(sequence), 0) from usage_mark
                                            where usage_mark.tenant = :tenant)
                          union all
                          select micros from cdr_pending_charge
                          where tenant = :tenant and ended_at >= :from::timestamp at time zone 'UTC'
                            and ended_at < :to::timestamp at time zone 'UTC') as charged
                        """)
                .param("tenant", tenant.value())
                .param("from", month.atDay(1))
                .param("to", month.plusMonths(1).atDay(1))
                .query(Long.class)
                .single();
    }
}
