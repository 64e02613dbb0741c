package org.zerocloud.billing.budget;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** The tables of funds and reservations; all look-ups are by primary key. */
@Component
class FundRows {

    private static final String COLUMNS = "select month, spent_micros, reserved_micros from fund ";

    private final JdbcClient database;
    private final Clock clock;

    FundRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The month for which what is spent now counts, by UTC. */
    YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Opens a fund where there is none. */
    void open(TenantId tenant) {
        database.sql(
                        "insert into fund (tenant, month) values (:tenant, :month) on conflict do nothing")
                .param("tenant", tenant.value())
                .param("month", thisMonth().atDay(1))
                .update();
    }

    /** The fund as it is now. */
    Optional<Fund> find(TenantId tenant) {
        return fund(COLUMNS + "where tenant = :tenant", tenant);
    }

    /** The fund, kept from others until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Fund> hold(TenantId tenant) {
        return fund(COLUMNS + "where tenant = :tenant for update", tenant);
    }

    private Optional<Fund> fund(String statement, TenantId tenant) {
        return database.sql(statement)
                .param("tenant", tenant.value())
                .query((row, _) -> Fund.of(row))
                .optional();
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

    /**
     * Ends the reservation of a job, and gives what was left of it back to the fund of the tenant,
     * which is held until the transaction ends; does nothing if there is none.
     */
    void release(TenantId tenant, UUID job) {
        database.sql(
                        """
                        with held as (
                          select tenant from fund where tenant = :tenant for update),
                        freed as (
                          delete from reservation using held
                          where job_id = :job and reservation.tenant = held.tenant
                          returning held.tenant, micros)
                        update fund set reserved_micros = greatest(0, reserved_micros - micros)
                        from freed where fund.tenant = freed.tenant
                        """)
                .param("tenant", tenant.value())
                .param("job", job)
                .update();
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
