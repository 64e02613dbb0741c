package org.zerocloud.gateway.listing;

import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ListingQuery.Order;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;

/** Reads what part of a listing is wanted. */
public final class ListingRequest {

    private static final int LIMIT_DIGITS_MAX = 9;

    private ListingRequest() {}

    /**
     * Reads the parameters of an account's listing.
     *
     * @throws Refusal if the limit is above 10,000
     */
    public static ListingQuery ofAccount(QueryString query) {
        return parse(query, query.text("prefix"), query.text("delimiter"), Subdirectories.SHOWN);
    }

    /**
     * Reads the parameters of a container's listing; {@code path} stands before {@code prefix} and
     * {@code delimiter}.
     *
     * @throws Refusal if the limit is above 10,000
     */
    public static ListingQuery ofContainer(QueryString query) {
        return query.find("path")
                .map(path -> parse(query, directory(path), "/", Subdirectories.LEFT_OUT))
                .orElseGet(() -> ofAccount(query));
    }

    private static String directory(String path) {
        if (path.isEmpty()) {
            return "";
        }
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end) + "/";
    }

    private static ListingQuery parse(
            QueryString query, String prefix, String delimiter, Subdirectories subdirectories) {
        return new ListingQuery(
                new ListingQuery.Names(prefix, query.text("marker"), query.text("end_marker")),
                delimiter,
                limit(query.text("limit")),
                query.isYes("reverse") ? Order.REVERSE : Order.FORWARD,
                subdirectories);
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
