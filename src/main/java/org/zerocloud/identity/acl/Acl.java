package org.zerocloud.identity.acl;

import java.util.Locale;
import java.util.stream.Collectors;
import org.zerocloud.identity.Caller;

/**
 * An access control list of a container; {@code X-Container-Read} or {@code X-Container-Write}.
 *
 * <p>The rules are those of Swift's ACL v1: elements are separated by commas, {@code account} and
 * {@code account:user} let users in (and Keystone's {@code *:*}, {@code *:user}, {@code
 * account:*}), {@code .r:} elements let everybody in by the page that refers to the object, the
 * last one that means it deciding.
 *
 * @param text the list as Swift's {@code clean_acl} writes it, at most {@value #TEXT_MAX}
 *     characters
 */
public record Acl(String text) {

    /** Characters that a list may have: what Swift allows a header. */
    public static final int TEXT_MAX = 8_192;

    /** Admits nobody but the owner. */
    public static final Acl NONE = new Acl("");

    private static final String NO_HOST = "unknown";

    /**
     * Cleans the text.
     *
     * @throws InvalidAcl naming the element that means nothing
     */
    public Acl {
        if (text.length() > TEXT_MAX) {
            throw new InvalidAcl(
                    "ACL has more than " + TEXT_MAX + " characters", text.substring(0, 40) + "…");
        }
        text =
                AclElement.parseAll(text).stream()
                        .map(AclElement::text)
                        .collect(Collectors.joining(","));
    }

    /**
     * Reads a list for reading, in which referrers are allowed.
     *
     * @throws InvalidAcl naming the element that means nothing
     */
    public static Acl parseRead(String header) {
        return new Acl(header);
    }

    /**
     * Reads a list for writing, in which referrers make no sense.
     *
     * @throws InvalidAcl naming the element that means nothing, or the referrer
     */
    public static Acl parseWrite(String header) {
        var acl = new Acl(header);
        AclElement.parseAll(acl.text)
                .forEach(element -> {
                    if (element instanceof AclElement.Referrer referrer) {
                        throw new InvalidAcl("Referrers not allowed in write ACL", referrer.text());
                    }
                });
        return acl;
    }

    /**
     * Whether the list opens the container's objects to a caller.
     *
     * @param referrer the request's {@code Referer}, or an empty text
     */
    public boolean admits(Caller caller, String referrer) {
        return admitsReferrer(referrer) || admitsGroup(caller);
    }

    /**
     * Whether the list opens the container's listing to a caller.
     *
     * @param referrer the request's {@code Referer}, or an empty text
     */
    public boolean admitsListing(Caller caller, String referrer) {
        return (hasListings() && admitsReferrer(referrer)) || admitsGroup(caller);
    }

    private boolean hasListings() {
        return AclElement.parseAll(text).contains(new AclElement.Listings());
    }

    private boolean admitsGroup(Caller caller) {
        return AclElement.parseAll(text).stream()
                .anyMatch(e -> e instanceof AclElement.Group group && group.means(caller));
    }

    private boolean admitsReferrer(String referrer) {
        var host = host(referrer);
        var admitted = false;
        for (var element : AclElement.parseAll(text)) {
            if (element instanceof AclElement.Referrer rule && rule.means(host)) {
                admitted = !rule.denied();
            }
        }
        return admitted;
    }

    /** The host of a URL that a client made up: never fails, and {@code unknown} without one. */
    private static String host(String referrer) {
        var start = referrer.indexOf("//");
        if (start < 0) {
            return NO_HOST;
        }
        var authority = referrer.substring(start + 2).split("[/?#]", 2)[0];
        var hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        var host =
                hostAndPort.startsWith("[")
                        ? hostAndPort.substring(1).split("]", 2)[0]
                        : hostAndPort.split(":", 2)[0];
        return host.isEmpty() ? NO_HOST : host.toLowerCase(Locale.ROOT);
    }
}
