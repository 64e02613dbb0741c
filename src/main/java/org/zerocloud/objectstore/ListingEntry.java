package org.zerocloud.objectstore;

/**
 * One line of a listing.
 *
 * @param <T> what is listed
 */
public sealed interface ListingEntry<T> {

    /** A container or an object itself. */
    record Item<T>(T info) implements ListingEntry<T> {}

    /**
     * All names that go on after the delimiter, as one.
     *
     * @param name the common beginning, up to and including the delimiter
     */
    record Subdirectory<T>(String name) implements ListingEntry<T> {}
}
