package org.zerocloud.billing.price;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** The price books of the platform and of its tenants. */
@Service
public class PriceBooks {

    /** How many books one owner may have, those that are no longer in force included. */
    static final int BOOKS_MAX = 1_000;

    private final JdbcClient database;
    private final PriceProperties settings;
    private final Clock clock;

    PriceBooks(JdbcClient database, PriceProperties settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The books of an owner, or of the platform, the newest first. */
    public List<PriceBook> of(Optional<TenantId> owner) {
        return database.sql(
                        """
                        select * from price_book where tenant is not distinct from :tenant
                        order by version desc
                        """)
                .param("tenant", owner.map(TenantId::value).orElse(null))
                .query((row, _) -> book(row))
                .list();
    }

    /** One book. */
    public Optional<PriceBook> find(long id) {
        return database.sql("select * from price_book where id = :id")
                .param("id", id)
                .query((row, _) -> book(row))
                .optional();
    }

    /** The books that can price what a tenant used. */
    public Shelf shelf(TenantId tenant) {
        return new Shelf(
                Stream.of(of(Optional.of(tenant)), of(Optional.empty()))
                        .flatMap(List::stream)
                        .toList());
    }

    /** The book by which a job of the tenant is charged that is accepted now. */
    public PriceBook inForce(TenantId tenant) {
        return shelf(tenant).inForce(clock.instant());
    }

    /**
     * Publishes a book.
     *
     * @param by who does
     * @throws BookRefused if it would change what was charged already, or the owner's currency
     */
    @Transactional
    public PriceBook publish(Optional<TenantId> owner, PriceBook.Terms terms, String by) {
        var notice = clock.instant().plus(settings.noticeMin());
        if (terms.effectiveFrom().isBefore(notice)) {
            throw new BookRefused(
                    "A book comes into force at "
                            + notice
                            + " at the earliest, so that no job"
                            + " that was accepted is charged by it");
        }
        database.sql("lock table price_book in share row exclusive mode").update();
        var earlier = of(owner);
        if (earlier.size() >= BOOKS_MAX) {
            throw new BookRefused("An owner has at most %d books".formatted(BOOKS_MAX));
        }
        requireCurrency(owner, terms.currency());
        try {
            var version = earlier.isEmpty() ? 1 : earlier.getFirst().version() + 1;
            return new PriceBook(insert(owner, version, terms, by), owner, version, terms);
        } catch (DuplicateKeyException _) {
            throw new BookRefused("Another book comes into force at the same moment");
        }
    }

    /** What was charged in one currency is never continued in another. */
    private void requireCurrency(Optional<TenantId> owner, String currency) {
        var other =
                database.sql(
                                """
                                select currency from price_book book
                                where currency <> :currency
                                  and (tenant is not distinct from :tenant
                                       or (tenant is null and exists (
                                             select from usage_day
                                             where usage_day.tenant = :tenant
                                               and usage_day.book = book.id)))
                                limit 1
                                """)
                        .param("currency", currency)
                        .param("tenant", owner.map(TenantId::value).orElse(null))
                        .query((row, _) -> row.getString("currency"))
                        .optional();
        other.ifPresent(used -> {
            throw new BookRefused("The owner's currency is " + used + " and stays so");
        });
    }

    private long insert(Optional<TenantId> owner, int version, PriceBook.Terms terms, String by) {
        var statement =
                database.sql(
                                """
                                insert into price_book (tenant, version, currency, effective_from,
                                  created_by, fuel, memory, operations, "read", written, network, job)
                                values (:tenant, :version, :currency, :from, :by,
                                  :FUEL, :MEMORY, :OPERATIONS, :READ, :WRITTEN, :NETWORK, :JOB)
                                returning id
                                """)
                        .param("tenant", owner.map(TenantId::value).orElse(null))
                        .param("version", version)
                        .param("currency", terms.currency())
                        .param("from", terms.effectiveFrom().atOffset(ZoneOffset.UTC))
                        .param("by", by);
        for (var meter : Meter.values()) {
            statement =
                    statement.param(
                            meter.name(), terms.prices().getOrDefault(meter, BigDecimal.ZERO));
        }
        return statement.query(Long.class).single();
    }

    /**
     * Takes a book back that has not come into force.
     *
     * @return whether there is such a book
     * @throws BookRefused if it is in force
     */
    @Transactional
    public boolean withdraw(long id) {
        var notice = clock.instant().plus(settings.noticeMin());
        find(id).filter(book -> book.terms().effectiveFrom().isBefore(notice))
                .ifPresent(book -> {
                    throw new BookRefused("Book %d is in force, or is about to be".formatted(id));
                });
        return database.sql("delete from price_book where id = :id").param("id", id).update() == 1;
    }

    private static PriceBook book(ResultSet row) throws SQLException {
        Map<Meter, BigDecimal> prices = new EnumMap<>(Meter.class);
        for (var meter : Meter.values()) {
            prices.put(meter, row.getBigDecimal(meter.word()));
        }
        @Nullable String tenant = row.getString("tenant");
        return new PriceBook(
                row.getLong("id"),
                Optional.ofNullable(tenant).map(TenantId::new),
                row.getInt("version"),
                new PriceBook.Terms(
                        row.getString("currency"),
                        row.getTimestamp("effective_from").toInstant(),
                        prices));
    }
}
