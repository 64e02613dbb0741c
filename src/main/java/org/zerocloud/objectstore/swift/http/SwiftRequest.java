package org.zerocloud.objectstore.swift.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/**
 * What is asked of the Swift, as often as it takes.
 *
 * @param method such as {@code GET}
 * @param path behind the URL of all accounts, percent-encoded, with the query
 * @param headers without the token
 */
public record SwiftRequest(String method, String path, Map<String, String> headers) {

    /** Copies the headers. */
    public SwiftRequest {
        headers = Map.copyOf(headers);
    }

    /** The same with one more header. */
    public SwiftRequest with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new SwiftRequest(method, path, all);
    }

    /** The same with a query, encoded, such as {@code symlink=get}. */
    public SwiftRequest asking(String query) {
        return query.isEmpty()
                ? this
                : new SwiftRequest(
                        method, path + (path.contains("?") ? "&" : "?") + query, headers);
    }

    /** One with a token that can be sent once. */
    HttpUriRequestBase with(ServiceToken token, String accounts) {
        var request = new HttpUriRequestBase(method, URI.create(accounts + path));
        headers.forEach(request::setHeader);
        request.setHeader("X-Auth-Token", token.value());
        return request;
    }

    /** Whether sending it twice does the same as sending it once. */
    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * Makes requests for an account's things.
     *
     * @param accountPrefix before the tenant
     */
    public record Factory(String accountPrefix) {

        /** For an account. */
        public SwiftRequest account(String method, TenantId account, Map<String, String> headers) {
            return new SwiftRequest(method, path(account, null, null), headers);
        }

        /** For a container. */
        public SwiftRequest container(
                String method, ContainerPath path, Map<String, String> headers) {
            return new SwiftRequest(method, path(path.account(), path.container(), null), headers);
        }

        /** For an object. */
        public SwiftRequest object(String method, ObjectPath path, Map<String, String> headers) {
            var container = path.container();
            return new SwiftRequest(
                    method, path(path.account(), container.container(), path.object()), headers);
        }

        /** The name of a tenant's account. */
        String account(TenantId tenant) {
            return accountPrefix + tenant.value();
        }

        private String path(TenantId account, @Nullable String container, @Nullable String object) {
            var path = new StringBuilder("/").append(encoded(account(account)));
            if (container != null) {
                path.append('/').append(encoded(container));
            }
            if (object != null) {
                path.append('/').append(encoded(object));
            }
            return path.toString();
        }
    }

    /** A part of a path or a value of a query; slashes stay. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
