package org.zerocloud.objectstore.swift.http;

import java.net.URI;

/**
 * What a login gives.
 *
 * @param value what requests show as {@code X-Auth-Token}
 * @param storage the URL of the service's own account
 */
record ServiceToken(String value, URI storage) {

    /** Where all accounts are, without a slash at the end. */
    String accounts() {
        var url = storage.toString().replaceFirst("/+$", "");
        return url.substring(0, url.lastIndexOf('/'));
    }

    @Override
    public String toString() {
        return "ServiceToken[%s]".formatted(storage);
    }
}
