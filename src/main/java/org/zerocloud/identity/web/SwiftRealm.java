package org.zerocloud.identity.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What {@code Www-Authenticate} names: the account of the request, as Swift's {@code swob}. */
final class SwiftRealm {

    static final String UNKNOWN = "unknown";

    private static final int ACCOUNT_SEGMENT = 2;
    private static final int SEGMENTS_MAX = 4;

    private SwiftRealm() {}

    /** The account segment of {@code /v1/account/…}; it is encoded already. */
    static String ofPath(String rawPath) {
        var segments = rawPath.split("/", SEGMENTS_MAX);
        var account = segments.length > ACCOUNT_SEGMENT ? segments[ACCOUNT_SEGMENT] : "";
        return account.isEmpty() ? UNKNOWN : account.replace("\"", "%22");
    }

    /** A text that a client sent, safe inside the header's quotes. */
    static String quoted(String account) {
        return account.isEmpty() ? UNKNOWN : URLEncoder.encode(account, StandardCharsets.UTF_8);
    }
}
