package org.zerocloud.objectstore;

/**
 * Which part of a listing is wanted.
 *
 * @param names which names count
 * @param delimiter where names are rolled up into subdirectories; empty: nowhere
 * @param limit at most so many entries, 0 to 10,000
 * @param reverse whether the last name comes first
 */
public record ListingQuery(Names names, String delimiter, int limit, boolean reverse) {

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

    /**
     * Which names count. An empty text means no bound; all compare as bytes of UTF-8.
     *
     * @param prefix how they begin
     * @param marker they come after this one, in the order of the listing
     * @param endMarker they come before this one, in the order of the listing
     */
    public record Names(String prefix, String marker, String endMarker) {}
}
