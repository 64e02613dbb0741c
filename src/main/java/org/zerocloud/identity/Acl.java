package org.zerocloud.identity;

/** An access control list of a container; {@code X-Container-Read} or {@code X-Container-Write}. */
public record Acl(String text) {

    /** Admits nobody but the owner. */
    public static final Acl NONE = new Acl("");

    /** Reads a list for reading, in which referrers are allowed. */
    public static Acl parseRead(String header) {
        return new Acl(header);
    }

    /** Reads a list for writing, in which referrers make no sense. */
    public static Acl parseWrite(String header) {
        return new Acl(header);
    }

    /**
     * Whether the list opens the container's objects to a caller.
     *
     * @param referrer the request's {@code Referer}, or an empty text
     */
    public boolean admits(Caller caller, String referrer) {
        return false;
    }

    /** Whether the list opens the container's listing to a caller. */
    public boolean admitsListing(Caller caller, String referrer) {
        return false;
    }
}
