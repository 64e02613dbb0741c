package org.zerocloud.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.billing.price.Rating;
import org.zerocloud.identity.TenantId;

/** The sums by day are the lines of the ledger, each of them once. */
@PlatformTest
class RollUpsTests {

    private static final Instant FROM = Instant.parse("2025-01-30T00:00:00Z");
    private static final Instant TO = Instant.parse("2025-02-03T00:00:00Z");
    private static int tenants;

    @Autowired RollUps rollUps;
    @Autowired UsageReports reports;
    @Autowired PriceBooks books;
    @Autowired JdbcClient database;

    TenantId tenant;
    LedgerLines lines;

    @BeforeEach
    void takeANewTenant() {
        tenants++;
        tenant = new TenantId("rollup" + tenants);
        lines = new LedgerLines(database);
    }

    static List<Set<Grouping>> groupings() {
        return List.of(
                Set.of(),
                Set.of(Grouping.DAY),
                Set.of(Grouping.DAY, Grouping.ZAPP),
                Set.of(Grouping.METER),
                Set.of(Grouping.USER, Grouping.METER),
                Set.of(
                        Grouping.TENANT,
                        Grouping.DAY,
                        Grouping.ZAPP,
                        Grouping.USER,
                        Grouping.METER));
    }

    @ParameterizedTest
    @MethodSource("groupings")
    void sumsAndTheLinesBehindThemAreTheRawSum(Set<Grouping> groups) {
        lines.add(tenant, 300, FROM, TO);
        rollUps.catchUp(tenant);
        lines.add(tenant, 200, FROM, TO);
        var query = query(groups);
        assertThat(query.isSummed()).isTrue();
        assertThat(rows(query)).isNotEmpty().isEqualTo(raw(groups));
    }

    @Test
    void everyCombinationHasTheSameTotal() {
        lines.add(tenant, 500, FROM, TO);
        var total = total(Set.of());
        for (var group : Grouping.values()) {
            assertThat(total(Set.of(group))).as(group.word()).isEqualTo(total);
            assertThat(total(EnumSet.of(group, Grouping.NODE, Grouping.METER))).isEqualTo(total);
        }
        var label = Set.of(Grouping.LABEL);
        var byLabel = new UsageQuery(Optional.of(tenant), FROM, TO, label, Optional.of("team"));
        var keys = new ArrayList<String>();
        reports.rows(byLabel, row -> keys.add(row.keys().getFirst()));
        assertThat(keys).containsExactly("t0", "t1", "t2");
    }

    @Test
    void partsOfDaysAddUpToThem() {
        lines.add(tenant, 500, FROM, TO);
        var noon = Instant.parse("2025-02-01T12:34:56Z");
        assertThat(total(FROM, noon) + total(noon, TO)).isEqualTo(total(FROM, TO));
    }

    @Test
    void manyAtOnceAddEachLineOnce() throws Exception {
        lines.add(tenant, 500, FROM, TO);
        Callable<Long> catchUp = () -> rollUps.catchUp(tenant);
        try (var servers = Executors.newFixedThreadPool(8)) {
            for (var reached : servers.invokeAll(Collections.nCopies(16, catchUp))) {
                assertThat(reached.get()).isEqualTo(500);
            }
        }
        assertThat(stored()).isEqualTo(charged());
    }

    @Test
    void whatIsMadeAnewIsWhatItWas() {
        lines.add(tenant, 300, FROM, TO);
        rollUps.catchUp(tenant);
        lines.add(tenant, 100, FROM, TO);
        rollUps.catchUp(tenant);
        var before = stored();
        rollUps.rebuild(tenant);
        assertThat(stored()).isEqualTo(before).isEqualTo(charged());
    }

    /** A million charges: 150,000 lines with seven meters each. */
    @Test
    void theDatabaseAndThePlatformRateAMillionRandomChargesAlike() {
        lines.add(tenant, 150_000, FROM, TO);
        var prices = books.shelf(tenant).inForce(FROM);
        Map<String, Long> ours = new HashMap<>();
        var charges = new long[2];
        database.sql("select meter, quantity, micros from cdr_charge where tenant = :tenant")
                .param("tenant", tenant.value())
                .query(row -> {
                    var meter = Meter.valueOf(row.getString("meter"));
                    BigDecimal quantity = row.getBigDecimal("quantity");
                    var micros = Rating.micros(meter, quantity, prices.price(meter));
                    ours.merge(meter.word(), micros, Math::addExact);
                    charges[0]++;
                    charges[1] += micros == row.getLong("micros") ? 0 : 1;
                });
        assertThat(charges[0]).isGreaterThan(900_000);
        assertThat(charges[1]).isZero();
        assertThat(sum("select sum(quantity) from cdr_charge where tenant = ? and meter = 'FUEL'"))
                .isEqualByComparingTo(
                        sum(
                                "select sum(fuel) from cdr where tenant = ? and outcome <> 'PLATFORM_FAULT'"));
        rollUps.catchUp(tenant);
        Map<String, Long> theirs = new HashMap<>();
        reports.rows(
                query(Set.of(Grouping.METER)),
                row -> theirs.put(row.keys().getFirst(), row.cost().micros()));
        assertThat(theirs).isEqualTo(ours);
    }

    private BigDecimal sum(String statement) {
        return database.sql(statement)
                .param(tenant.value())
                .query((row, _) -> row.getBigDecimal(1))
                .single();
    }

    private UsageQuery query(Set<Grouping> groups) {
        return new UsageQuery(Optional.of(tenant), FROM, TO, groups, Optional.empty());
    }

    private Map<List<String>, String> rows(UsageQuery query) {
        Map<List<String>, String> rows = new HashMap<>();
        reports.rows(query, row -> rows.put(row.keys(), row.cost().amount()));
        return rows;
    }

    /** The same from the lines alone: nodes are not in the sums by day. */
    private Map<List<String>, String> raw(Set<Grouping> groups) {
        var lineGroups = new HashSet<>(groups);
        lineGroups.add(Grouping.NODE);
        var query = query(lineGroups);
        var node = new ArrayList<>(query.groups()).indexOf(Grouping.NODE);
        Map<List<String>, Long> sums = new HashMap<>();
        reports.rows(
                query,
                row -> {
                    var keys = new ArrayList<>(row.keys());
                    keys.remove(node);
                    sums.merge(keys, row.cost().micros(), Long::sum);
                });
        Map<List<String>, String> rows = new HashMap<>();
        sums.forEach((keys, micros) -> rows.put(keys, Money.text(micros)));
        return rows;
    }

    private long total(Set<Grouping> groups) {
        var sum = new long[1];
        reports.rows(query(groups), row -> sum[0] += row.cost().micros());
        return sum[0];
    }

    private long total(Instant from, Instant to) {
        var sum = new long[1];
        reports.rows(
                new UsageQuery(Optional.of(tenant), from, to, Set.of(), Optional.empty()),
                row -> sum[0] += row.cost().micros());
        return sum[0];
    }

    private List<String> stored() {
        return sums(
                """
                select day || zapp || submitter || meter || ' ' || billed_in || ' ' || sum(quantity)
                  || ' ' || sum(micros) from usage_day
                where tenant = :tenant group by day, zapp, submitter, meter, billed_in order by 1
                """);
    }

    private List<String> charged() {
        return sums(
                """
                select (ended_at at time zone 'UTC')::date || coalesce(zapp, '') || submitter || meter
                  || ' ' || date_trunc('month', ended_at at time zone 'UTC')::date || ' '
                  || sum(quantity) || ' ' || sum(micros) from cdr_charge
                where tenant = :tenant
                group by (ended_at at time zone 'UTC')::date, zapp, submitter, meter,
                  date_trunc('month', ended_at at time zone 'UTC')::date
                order by 1
                """);
    }

    private List<String> sums(String statement) {
        return database.sql(statement).param("tenant", tenant.value()).query(String.class).list();
    }
}
