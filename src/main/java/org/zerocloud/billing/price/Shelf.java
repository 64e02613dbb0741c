package org.zerocloud.billing.price;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * All books that can price the lines of one tenant.
 *
 * @param books its own and the platform's
 */
public record Shelf(List<PriceBook> books) {

    /** Copies the books. */
    public Shelf {
        books = List.copyOf(books);
    }

    /** The book for jobs that were accepted then: the tenant's own, or else the platform's. */
    public PriceBook inForce(Instant acceptedAt) {
        return books.stream()
                .filter(inForceAt(acceptedAt))
                .max(
                        Comparator.comparing((PriceBook book) -> book.owner().isPresent())
                                .thenComparing(book -> book.terms().effectiveFrom()))
                .orElseThrow(() -> new IllegalStateException("No price book of " + acceptedAt));
    }

    /** The platform's book of that time, which everybody without a book of their own has. */
    public PriceBook listed(Instant acceptedAt) {
        return new Shelf(books.stream().filter(book -> book.owner().isEmpty()).toList())
                .inForce(acceptedAt);
    }

    private static Predicate<PriceBook> inForceAt(Instant time) {
        return book -> !book.terms().effectiveFrom().isAfter(time);
    }
}
