package org.zerocloud.job.systemmap;

import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Reads {@code swift://account/container/object}. The text is taken as it is, without decoding; the
 * account {@code ~} or {@code .} is the one of the request.
 */
final class SwiftUrl {

    private static final String SCHEME = "swift://";

    private SwiftUrl() {}

    /**
     * @throws MalformedUrl if the text is no such URL
     */
    static ObjectPath parse(String url, TenantId requested) {
        if (!url.startsWith(SCHEME)) {
            throw new MalformedUrl(url, "is not of the form swift://account/container/object");
        }
        var parts = url.substring(SCHEME.length()).split("/", 3);
        if (parts.length < 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new MalformedUrl(url, "does not name an account, a container and an object");
        }
        if (url.contains("*")) {
            throw new MalformedUrl(url, "has a wildcard, which is not supported");
        }
        try {
            return new ContainerPath(account(parts[0], url, requested), parts[1]).object(parts[2]);
        } catch (InvalidName invalid) {
            throw new MalformedUrl(url, "cannot be: " + invalid.getMessage());
        }
    }

    private static TenantId account(String text, String url, TenantId requested) {
        if (text.equals("~") || text.equals(".")) {
            return requested;
        }
        return TenantId.ofAccount(text)
                .orElseThrow(() -> new MalformedUrl(url, "does not name an account"));
    }
}
