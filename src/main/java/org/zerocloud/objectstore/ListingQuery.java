package org.zerocloud.objectstore;

/**
 * Which part of a listing is wanted.
 *
 * @param names which names count
 * @param delimiter where names are rolled up into subdirectories; empty: nowhere
 * @param limit at most so many entries, 0 to 10,000
 * @param order which name comes first
 * @param subdirectories whether those names are shown, or left out
 */
public record ListingQuery(
        Names names, String delimiter, int limit, Order order, Subdirectories subdirectories) {

    /** The most entries of one page; Swift's own default. */
    public static final int LIMIT_MAX = 10_000;

    /**
     * @throws IllegalArgumentException if the limit is out of its bounds
     */
    public ListingQuery {
        if (limit < 0 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "Limit %d is not in 0..%d".formatted(limit, LIMIT_MAX));
        }
    }

    /** All names of those, the first one first. */
    public ListingQuery(Names names, int limit) {
        this(names, "", limit, Order.FORWARD, Subdirectories.SHOWN);
    }

    /** Whether the last name comes first. */
    public boolean reverse() {
        return order == Order.REVERSE;
    }

    /** Which name comes first. */
    public enum Order {
        /** The one with the least bytes. */
        FORWARD,
        /** The one with the greatest bytes. */
        REVERSE
    }

    /** What becomes of names that are rolled up. */
    public enum Subdirectories {
        /** Each is an entry. */
        SHOWN,
        /**
         * Only what lies in the directory itself is listed, also what stands for a subdirectory
         * because its name ends with the first delimiter; but not what is named as the prefix.
         */
        LEFT_OUT
    }

    /**
     * Which names count. An empty text means no bound; all compare as bytes of UTF-8.
     *
     * @param prefix how they begin
     * @param marker they come after this one, in the order of the listing
     * @param endMarker they come before this one, in the order of the listing
     */
    public record Names(String prefix, String marker, String endMarker) {}
}
