package org.zerocloud.gateway.listing;

import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.ListingQuery;

/** Reads what part of a listing is wanted. */
public final class ListingRequest {

    private static final int LIMIT_DIGITS_MAX = 9;

    private ListingRequest() {}

    /**
     * Reads the parameters of a listing.
     *
     * @throws Refusal if the limit is above 10,000, or if the parameter {@code path} is used
     */
    public static ListingQuery parse(QueryString query) {
        if (query.find("path").isPresent()) {
            throw Refusal.notSupported("The parameter path");
        }
        return new ListingQuery(
                new ListingQuery.Names(
                        query.text("prefix"), query.text("marker"), query.text("end_marker")),
                query.text("delimiter"),
                limit(query.text("limit")),
                query.isYes("reverse"));
    }

    /** As in Swift, what is no number is no limit either. */
    private static int limit(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return ListingQuery.LIMIT_MAX;
        }
        if (text.length() > LIMIT_DIGITS_MAX || Integer.parseInt(text) > ListingQuery.LIMIT_MAX) {
            throw new Refusal(
                    Status.PRECONDITION_FAILED, "Maximum limit is " + ListingQuery.LIMIT_MAX);
        }
        return Integer.parseInt(text);
    }
}
