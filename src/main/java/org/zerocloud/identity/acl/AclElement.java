package org.zerocloud.identity.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zerocloud.identity.Caller;

/**
 * One element of an access control list, in the forms of Swift's ACL v1 ({@code
 * swift.common.middleware.acl}) and of its Keystone middleware.
 */
sealed interface AclElement {

    /** The element as Swift writes it back. */
    String text();

    /** {@code .r:host}: the referring pages that are let in, or kept out with a minus sign. */
    record Referrer(boolean denied, String host) implements AclElement {

        @Override
        public String text() {
            return ".r:" + (denied ? "-" : "") + host;
        }

        /** Whether a referring host is meant; {@code .example.com} means all that end so. */
        boolean means(String referringHost) {
            return host.equals(referringHost)
                    || (host.startsWith(".") && referringHost.endsWith(host))
                    || (!denied && host.equals("*"));
        }
    }

    /** {@code .rlistings}: who is let in by referrer may also list. */
    record Listings() implements AclElement {

        static final String TEXT = ".rlistings";

        @Override
        public String text() {
            return TEXT;
        }
    }

    /** {@code account}, {@code account:user}, {@code *:user}, {@code account:*}, {@code *:*}. */
    record Group(String text) implements AclElement {

        boolean means(Caller caller) {
            return switch (caller) {
                case Caller.Anonymous _ -> false;
                case Caller.User user -> user.isIn(text) || matchesParts(user);
            };
        }

        private boolean matchesParts(Caller.User user) {
            var colon = text.indexOf(':');
            return colon >= 0
                    && matches(text.substring(0, colon), user.tenant().value())
                    && matches(text.substring(colon + 1), user.name());
        }

        private static boolean matches(String pattern, String name) {
            return pattern.equals("*") || pattern.equals(name);
        }
    }

    /** The designators that Swift takes for a referrer, besides its own {@code .r}. */
    Set<String> REFERRER_DESIGNATORS = Set.of(".r", ".ref", ".referer", ".referrer");

    /**
     * Reads a list; blanks and empty elements do not count.
     *
     * @throws InvalidAcl naming the element that means nothing
     */
    static List<AclElement> parseAll(String list) {
        var elements = new ArrayList<AclElement>();
        for (var raw : list.split(",", -1)) {
            var element = raw.strip();
            if (!element.isEmpty()) {
                elements.add(parse(element));
            }
        }
        return List.copyOf(elements);
    }

    private static AclElement parse(String element) {
        if (element.equals(Listings.TEXT)) {
            return new Listings();
        }
        var colon = element.indexOf(':');
        var designator = colon < 0 ? "" : element.substring(0, colon).strip();
        if (!designator.startsWith(".")) {
            return new Group(element);
        }
        if (!REFERRER_DESIGNATORS.contains(designator)) {
            throw new InvalidAcl("Unknown designator in ACL", element);
        }
        return referrer(element, element.substring(colon + 1).strip());
    }

    private static AclElement referrer(String element, String value) {
        var denied = value.startsWith("-");
        var host = denied ? value.substring(1).strip() : value;
        // "*.example.com" is the other way to write ".example.com".
        var shortened =
                host.startsWith("*") && !host.equals("*") ? host.substring(1).strip() : host;
        if (shortened.isEmpty() || shortened.equals(".")) {
            throw new InvalidAcl("No host/domain value after referrer designation in ACL", element);
        }
        return new Referrer(denied, shortened);
    }
}
