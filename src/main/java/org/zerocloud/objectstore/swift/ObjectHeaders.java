package org.zerocloud.objectstore.swift;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hc.core5.http.HttpMessage;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.swift.http.Headers;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Objects as headers of Swift, in both directions. */
final class ObjectHeaders {

    private static final List<String> KEPT =
            List.of(
                    "content-encoding",
                    "content-disposition",
                    "content-language",
                    "cache-control",
                    "expires",
                    "x-robots-tag");
    private static final String METADATA = "x-object-meta-";
    private static final String TARGET = "X-Symlink-Target";

    private final String accountPrefix;

    /**
     * @param accountPrefix how accounts of tenants begin in that Swift
     */
    ObjectHeaders(String accountPrefix) {
        this.accountPrefix = accountPrefix;
    }

    /** What a description says, for {@code PUT} and {@code POST}. */
    Map<String, String> of(ObjectDescription description) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", description.contentType());
        description.metadata().forEach((name, value) -> headers.put(METADATA + name, value));
        headers.putAll(description.headers());
        description
                .deleteAt()
                .ifPresent(
                        time -> headers.put("X-Delete-At", Long.toString(time.getEpochSecond())));
        switch (description.kind()) {
            case ObjectKind.Plain _, ObjectKind.StaticManifest _ -> {}
            case ObjectKind.DynamicManifest(var container, var prefix) ->
                    headers.put(
                            "X-Object-Manifest",
                            SwiftRequest.encoded(container.container() + "/" + prefix));
            case ObjectKind.Symlink(var target, var etag, _) -> {
                headers.put(TARGET, SwiftRequest.encoded(below(target)));
                headers.put(TARGET + "-Account", accountPrefix + target.account().value());
                etag.ifPresent(tag -> headers.put(TARGET + "-Etag", tag));
            }
        }
        return headers;
    }

    private static String below(ObjectPath path) {
        return path.container().container() + "/" + path.object();
    }

    /**
     * What an answer says of an object.
     *
     * @param path where it lies, which is not where a link to it lies
     * @param view how it was asked for
     * @param marks what the platform noted of it
     */
    ObjectInfo info(HttpMessage answer, ObjectPath path, View view, Set<String> marks) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            Headers.find(answer, name).ifPresent(value -> headers.put(name, value));
        }
        var bytes = Headers.number(answer, "Content-Length");
        var description =
                new ObjectDescription(
                        Headers.find(answer, "Content-Type").orElse("application/octet-stream"),
                        Headers.behind(answer, METADATA),
                        headers,
                        kind(answer, path, view),
                        Headers.find(answer, "X-Delete-At")
                                .map(Long::parseLong)
                                .map(Instant::ofEpochSecond));
        return new ObjectInfo(
                path,
                bytes,
                Headers.etag(answer),
                description,
                Headers.timestamp(answer),
                marks,
                version(answer));
    }

    /** Which version of an object an answer is about, if that has versions. */
    static Optional<String> version(HttpMessage answer) {
        return Headers.find(answer, "X-Object-Version-Id");
    }

    private static OptionalLong bytes(HttpMessage answer) {
        return Headers.find(answer, TARGET + "-Bytes").isPresent()
                ? OptionalLong.of(Headers.number(answer, TARGET + "-Bytes"))
                : OptionalLong.empty();
    }

    private ObjectKind kind(HttpMessage answer, ObjectPath path, View view) {
        var target = Headers.find(answer, TARGET).filter(_ -> view == View.LINK);
        if (target.isPresent()) {
            var account = Headers.find(answer, TARGET + "-Account").flatMap(this::tenant);
            return new ObjectKind.Symlink(
                    object(account.orElse(path.account()), decoded(target.get())),
                    Headers.find(answer, TARGET + "-Etag"),
                    bytes(answer));
        }
        if (Headers.find(answer, "X-Static-Large-Object")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return new ObjectKind.StaticManifest(
                    Headers.number(answer, "Content-Length"),
                    Headers.etag(answer),
                    Headers.find(answer, "X-Manifest-Etag").orElse(""));
        }
        return Headers.find(answer, "X-Object-Manifest")
                .map(ObjectHeaders::decoded)
                .filter(text -> text.indexOf('/') > 0)
                .<ObjectKind>map(text -> dynamic(path.account(), text))
                .orElse(new ObjectKind.Plain());
    }

    private static ObjectKind.DynamicManifest dynamic(TenantId account, String text) {
        var slash = text.indexOf('/');
        return new ObjectKind.DynamicManifest(
                new ContainerPath(account, text.substring(0, slash)), text.substring(slash + 1));
    }

    /** Where a link led in the end, if the answer is that of another object. */
    Optional<ObjectPath> location(HttpMessage answer) {
        return Headers.find(answer, "Content-Location").flatMap(this::path);
    }

    /** Of {@code /v1/account/container/object}, percent-encoded, with or without a query. */
    Optional<ObjectPath> path(String location) {
        var text = decoded(location.replaceFirst("\\?.*", "")).replaceFirst("^/v1/", "");
        var slash = text.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : tenant(text.substring(0, slash))
                        .map(account -> object(account, text.substring(slash + 1)));
    }

    private Optional<TenantId> tenant(String account) {
        return account.startsWith(accountPrefix)
                ? Optional.of(new TenantId(account.substring(accountPrefix.length())))
                : Optional.empty();
    }

    /** Of {@code container/object}. */
    static ObjectPath object(TenantId account, String text) {
        var bare = text.startsWith("/") ? text.substring(1) : text;
        var slash = bare.indexOf('/');
        return new ContainerPath(account, bare.substring(0, slash))
                .object(bare.substring(slash + 1));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
