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
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;

/** The price books of the platform and of its tenants. */
@Service
public class PriceBooks {

    /** How many books one owner may have, those that are no longer in force included. */
    static final int BOOKS_MAX = 1_000;

    private final JdbcClient database;
    private final PriceProperties settings;
    private final AuditLog audit;
    private final Clock clock;

    PriceBooks(JdbcClient database, PriceProperties settings, AuditLog audit, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
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
     * Publishes a book. A tenant has one currency: its first book, if it is in another one than the
     * platform's, must be in force from the beginning, when there is nothing to charge.
     *
     * @param by who does
     * @throws BookRefused if it would change what was charged already, or the owner's currency
     */
    @Transactional
    public PriceBook publish(Optional<TenantId> owner, PriceBook.Terms terms, Caller.User by) {
        database.sql("lock table price_book in share row exclusive mode").update();
        var earlier = of(owner);
        if (earlier.size() >= BOOKS_MAX) {
            throw new BookRefused("An owner has at most %d books".formatted(BOOKS_MAX));
        }
        var platform = of(Optional.empty());
        if (earlier.isEmpty() && owner.filter(this::hasUsedNothing).isPresent()) {
            requireOneCurrency(terms, platform);
        } else {
            requireNotice(terms);
            requireSameCurrency(terms, earlier.isEmpty() ? platform : earlier);
        }
        try {
            var version = earlier.isEmpty() ? 1 : earlier.getFirst().version() + 1;
            var id = insert(owner, version, terms, by.qualifiedName());
            var book = new PriceBook(id, owner, version, terms);
            audit.add(deed(book, Act.PRICE_BOOK_PUBLISHED, by), null, book);
            return book;
        } catch (DuplicateKeyException _) {
            throw new BookRefused("Another book comes into force at the same moment");
        }
    }

    private void requireNotice(PriceBook.Terms terms) {
        var notice = clock.instant().plus(settings.noticeMin());
        if (terms.effectiveFrom().isBefore(notice)) {
            throw new BookRefused(
                    "A book comes into force at "
                            + notice
                            + " at the earliest, so that no job"
                            + " that was accepted is charged by it");
        }
    }

    /** What was charged in one currency is never continued in another. */
    private static void requireSameCurrency(PriceBook.Terms terms, List<PriceBook> before) {
        var currency = before.getFirst().currency();
        if (!terms.currency().equals(currency)) {
            throw new BookRefused("The owner's currency is " + currency + " and stays so");
        }
    }

    /** Until the book is in force, the platform's is. */
    private void requireOneCurrency(PriceBook.Terms first, List<PriceBook> platform) {
        var currency = platform.getFirst().currency();
        if (!first.currency().equals(currency) && first.effectiveFrom().isAfter(clock.instant())) {
            throw new BookRefused(
                    "A tenant's first book in another currency than the platform's, "
                            + currency
                            + ", must have effectiveFrom in the past, so that nothing is charged"
                            + " in two");
        }
    }

    /** Looks while nobody adds up what the tenant used, which the end of the transaction allows. */
    private boolean hasUsedNothing(TenantId tenant) {
        database.sql("insert into usage_mark values (:tenant, 0) on conflict do nothing")
                .param("tenant", tenant.value())
                .update();
        return database.sql(
                        """
                        select sequence = 0
                          and not exists (select from ledger_head
                                          where tenant = :tenant and sequence > 0)
                          and not exists (select from cdr_pending where tenant = :tenant)
                        from usage_mark where tenant = :tenant for update
                        """)
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
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
     * @param by who does
     * @return whether there is such a book
     * @throws BookRefused if it is in force
     */
    @Transactional
    public boolean withdraw(long id, Caller.User by) {
        var notice = clock.instant().plus(settings.noticeMin());
        var book = find(id);
        if (book.filter(it -> it.terms().effectiveFrom().isBefore(notice)).isPresent()) {
            throw new BookRefused("Book %d is in force, or is about to be".formatted(id));
        }
        if (database.sql("delete from price_book where id = :id").param("id", id).update() == 0) {
            return false;
        }
        book.ifPresent(it -> audit.add(deed(it, Act.PRICE_BOOK_WITHDRAWN, by), it, null));
        return true;
    }

    /** The platform's own books are the affair of the tenant of whoever administers it. */
    private static Deed deed(PriceBook book, Act act, Caller.User by) {
        return new Deed(book.owner().orElse(by.tenant()), act, Long.toString(book.id()));
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
