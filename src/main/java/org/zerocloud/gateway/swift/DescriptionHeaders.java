package org.zerocloud.gateway.swift;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.ContentTypes;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading.View;

/** What the headers of a request say of an object. */
@Component
public class DescriptionHeaders {

    /** Kept and given back as they are. */
    private static final List<String> KEPT =
            List.of(
                    "content-encoding",
                    "content-disposition",
                    "content-language",
                    "cache-control",
                    "expires",
                    "x-robots-tag");

    /** What a link is to who does not say. */
    private static final String LINK = "application/symlink";

    private final MetadataHeaders metadata;
    private final KindHeaders kinds;
    private final ContentTypes types;
    private final GatewayProperties settings;

    DescriptionHeaders(
            MetadataHeaders metadata,
            KindHeaders kinds,
            ContentTypes types,
            GatewayProperties settings) {
        this.metadata = metadata;
        this.kinds = kinds;
        this.types = types;
        this.settings = settings;
    }

    /** Of a new object: its type is guessed from its name if the client names none. */
    public ObjectDescription ofUpload(Exchange exchange, ObjectPath path) {
        var guess =
                exchange.header("X-Detect-Content-Type")
                        .filter(value -> value.equalsIgnoreCase("true"))
                        .isPresent();
        var type =
                exchange.header("Content-Type")
                        .filter(value -> !guess && !value.isBlank())
                        .orElseGet(() -> !guess && kinds.isLink(exchange) ? LINK : guess(path));
        return description(exchange, type, kinds.ofUpload(exchange, path));
    }

    /**
     * Of a file of an archive: what the request says of all of them, and the file of itself.
     *
     * @param attributes by names such as {@code mime_type} and {@code meta.colour}
     * @throws Refusal if a limit is exceeded
     */
    public ObjectDescription ofArchived(
            Exchange exchange, ObjectPath path, Map<String, String> attributes) {
        var type = attributes.getOrDefault("mime_type", guess(path));
        check("Content-Type", type);
        return new ObjectDescription(
                type,
                metadata.ofArchived(exchange, attributes),
                Map.of(),
                new ObjectKind.Plain(),
                kinds.deleteAt(exchange));
    }

    /**
     * Of a copy: what the request says, and of the rest what was said of the source, unless it is
     * to be fresh.
     */
    ObjectDescription ofCopy(Exchange exchange, ObjectInfo source, View view) {
        var old = source.description();
        var fresh = exchange.header("X-Fresh-Metadata").filter("true"::equalsIgnoreCase);
        var type = named(exchange).orElse(old.contentType());
        check("Content-Type", type);
        var all = new HashMap<String, String>();
        var headers = new HashMap<String, String>();
        if (fresh.isEmpty()) {
            all.putAll(old.metadata());
            headers.putAll(old.headers());
        }
        all.putAll(metadata.ofObject(exchange));
        headers.putAll(kept(exchange));
        var kind = view == View.CONTENT ? new ObjectKind.Plain() : old.kind();
        var deleteAt =
                kinds.deleteAt(exchange)
                        .or(() -> fresh.isEmpty() ? old.deleteAt() : Optional.empty());
        return new ObjectDescription(type, all, headers, kind, deleteAt);
    }

    /** How the tag of an object that was just stored stands in the answer. */
    public static String etag(ObjectInfo stored) {
        return KindHeaders.etag(stored);
    }

    private static Optional<String> named(Exchange exchange) {
        return exchange.header("Content-Type").filter(value -> !value.isBlank());
    }

    /**
     * What can be said of any object, whether it is there or not.
     *
     * @throws Refusal if a header is not what it should be
     */
    void check(Exchange exchange) {
        kinds.deleteAt(exchange);
        metadata.ofObject(exchange);
    }

    /** Of an object that is there: only its type stays if it is not named. */
    ObjectDescription ofUpdate(Exchange exchange, ObjectInfo current) {
        var type = named(exchange).orElse(current.description().contentType());
        return description(exchange, type, kinds.ofUpdate(exchange, current));
    }

    private ObjectDescription description(Exchange exchange, String contentType, ObjectKind kind) {
        check("Content-Type", contentType);
        return new ObjectDescription(
                contentType,
                metadata.ofObject(exchange),
                kept(exchange),
                kind,
                kinds.deleteAt(exchange));
    }

    private Map<String, String> kept(Exchange exchange) {
        var kept = new HashMap<String, String>();
        for (var name : KEPT) {
            exchange.header(name)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> {
                        check(name, value);
                        kept.put(name, value);
                    });
        }
        return kept;
    }

    private void check(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > settings.headerBytesMax()) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "Header value too long: %s; max %d".formatted(name, settings.headerBytesMax()));
        }
    }

    private String guess(ObjectPath path) {
        return types.of(path.object()).orElse("application/octet-stream");
    }
}
