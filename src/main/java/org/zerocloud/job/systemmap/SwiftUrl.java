package org.zerocloud.job.systemmap;

import java.util.List;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;

/**
 * {@code swift://account/container/object} as a job description has it. The text is taken as it is,
 * without decoding; the account {@code ~} or {@code .} is the one of the request.
 *
 * @param account whose it is
 * @param container may have stars; empty if the URL ends with the account
 * @param object may have stars; empty if the URL ends with the container
 */
record SwiftUrl(TenantId account, String container, String object) {

    private static final String SCHEME = "swift://";
    private static final int STARS_MAX = 16;

    /**
     * @throws Malformed if the text is no such URL, or names what cannot be
     */
    static SwiftUrl parse(String url, TenantId requested) {
        if (!url.startsWith(SCHEME)) {
            throw new Malformed(url, "is not of the form swift://account/container/object");
        }
        var rest = url.substring(SCHEME.length());
        var account = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        var tail = rest.length() > account.length() ? rest.substring(account.length() + 1) : "";
        var slash = tail.indexOf('/');
        var container = slash < 0 ? tail : tail.substring(0, slash);
        var object = slash < 0 ? "" : tail.substring(slash + 1);
        if (Wildcard.stars(account) > 0) {
            throw new Malformed(url, "has a wildcard in its account");
        }
        if (Wildcard.stars(tail) > STARS_MAX) {
            throw new Malformed(url, "has more than " + STARS_MAX + " wildcards");
        }
        if (container.isEmpty() && !object.isEmpty()) {
            throw new Malformed(url, "does not name a container");
        }
        var parsed = new SwiftUrl(tenant(account, url, requested), container, object);
        parsed.checkNames(url);
        return parsed;
    }

    private static TenantId tenant(String text, String url, TenantId requested) {
        if (text.equals("~") || text.equals(".")) {
            return requested;
        }
        return TenantId.ofAccount(text)
                .orElseThrow(() -> new Malformed(url, "does not name an account"));
    }

    private void checkNames(String url) {
        try {
            if (!object.isEmpty()) {
                toObject();
            } else if (!container.isEmpty()) {
                toContainer();
            }
        } catch (InvalidName invalid) {
            throw new Malformed(url, "cannot be: " + invalid.getMessage());
        }
    }

    boolean isWild() {
        return stars() > 0;
    }

    int stars() {
        return Wildcard.stars(container) + Wildcard.stars(object);
    }

    boolean hasContainer() {
        return !container.isEmpty();
    }

    boolean hasObject() {
        return !object.isEmpty();
    }

    ContainerPath toContainer() {
        return new ContainerPath(account, container);
    }

    ObjectPath toObject() {
        return toContainer().object(object);
    }

    /**
     * The object, with each star replaced in turn.
     *
     * @throws InvalidName if that cannot be an object
     */
    ObjectPath substituted(List<String> captures) {
        var ofContainer = Wildcard.stars(container);
        var name = Wildcard.substitute(container, captures);
        var path = Wildcard.substitute(object, captures.subList(ofContainer, captures.size()));
        return new ContainerPath(account, name).object(path);
    }

    @Override
    public String toString() {
        return SCHEME
                + account.account()
                + (hasContainer() ? "/" + container : "")
                + (hasObject() ? "/" + object : "");
    }

    /** A path of a job description is not a URL that may stand there. */
    static final class Malformed extends RuntimeException {

        private final String reason;

        Malformed(String url, String reason) {
            super("'%s' %s".formatted(url, reason));
            this.reason = "'%s' %s".formatted(url, reason);
        }

        /** A part of a sentence for the job's author, which begins with the URL. */
        String reason() {
            return reason;
        }
    }
}
