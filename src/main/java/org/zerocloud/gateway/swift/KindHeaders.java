package org.zerocloud.gateway.swift;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading.View;

/** Headers that make an object stand for others, or end its time. */
@Component
class KindHeaders {

    private static final String MANIFEST = "X-Object-Manifest";
    static final String TARGET = "X-Symlink-Target";
    private static final String DELETE_AT = "X-Delete-At";
    private static final String DELETE_AFTER = "X-Delete-After";

    /** The latest time that a Swift can tell; what would be later is then. */
    private static final long SECONDS_MAX = 9_999_999_999L;

    private final Clock clock;

    KindHeaders(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a new object is.
     *
     * @throws Refusal if a header is not what it should be
     */
    ObjectKind ofUpload(Exchange exchange, ObjectPath path) {
        if (isLink(exchange)) {
            return symlink(exchange, path);
        }
        return exchange.header(MANIFEST)
                .map(value -> manifest(value, path.account()))
                .orElseGet(ObjectKind.Plain::new);
    }

    /** Whether an upload is a link. */
    boolean isLink(Exchange exchange) {
        return exchange.header(TARGET).isPresent();
    }

    /** What an object is after it was described: static manifests and links stay what they are. */
    ObjectKind ofUpdate(Exchange exchange, ObjectInfo current) {
        var kind = current.description().kind();
        return switch (kind) {
            case ObjectKind.StaticManifest _, ObjectKind.Symlink _ -> kind;
            case ObjectKind.Plain _, ObjectKind.DynamicManifest _ ->
                    exchange.header(MANIFEST)
                            .filter(value -> !value.isEmpty())
                            .map(value -> manifest(value, current.path().account()))
                            .orElseGet(ObjectKind.Plain::new);
        };
    }

    private static ObjectKind manifest(String value, TenantId account) {
        var path = WireText.percentDecoded(value).orElse("");
        var slash = path.indexOf('/');
        if (value.indexOf('/') < 0
                || slash < 1
                || slash == path.length() - 1
                || path.indexOf('?') >= 0
                || path.indexOf('&') >= 0) {
            throw new Refusal(
                    Status.BAD_REQUEST, MANIFEST + " must be in the format container/prefix");
        }
        var container = new ContainerPath(account, path.substring(0, slash));
        return new ObjectKind.DynamicManifest(container, path.substring(slash + 1));
    }

    private static ObjectKind symlink(Exchange exchange, ObjectPath path) {
        var target =
                objectPath(TARGET, exchange.header(TARGET).orElse(""), account(exchange, path));
        if (target.equals(path)) {
            throw new Refusal(Status.BAD_REQUEST, "Symlink cannot target itself");
        }
        if (exchange.request().getContentLengthLong() != 0) {
            throw new Refusal(Status.BAD_REQUEST, "Symlink requests require a zero byte body");
        }
        var etag = exchange.header(TARGET + "-Etag").map(tag -> tag.replace("\"", ""));
        return new ObjectKind.Symlink(target, etag, OptionalLong.empty());
    }

    private static TenantId account(Exchange exchange, ObjectPath path) {
        var named = exchange.header(TARGET + "-Account");
        return named.isEmpty()
                ? path.account()
                : TenantId.ofAccount(named.get())
                        .orElseThrow(() -> Refusal.ofCaller(exchange.caller(), named.get()));
    }

    /**
     * Reads {@code container/object}, percent-encoded.
     *
     * @param header which has it
     * @throws Refusal if it is not that
     */
    static ObjectPath objectPath(String header, String value, TenantId account) {
        var path = WireText.percentDecoded(value).orElse("");
        var bare = path.startsWith("/") ? path.substring(1) : path;
        var slash = bare.indexOf('/');
        if (slash < 1 || slash == bare.length() - 1) {
            throw new Refusal(
                    Status.PRECONDITION_FAILED,
                    header + " header must be of the form <container name>/<object name>");
        }
        try {
            return new ContainerPath(account, bare.substring(0, slash))
                    .object(bare.substring(slash + 1));
        } catch (InvalidName invalid) {
            throw new Refusal(Status.PRECONDITION_FAILED, String.valueOf(invalid.getMessage()));
        }
    }

    /**
     * When the object's time is over.
     *
     * @throws Refusal if that is no time to come
     */
    Optional<Instant> deleteAt(Exchange exchange) {
        var now = clock.instant().getEpochSecond();
        var after = seconds(exchange, DELETE_AFTER, 0).map(seconds -> now + seconds);
        return after.or(() -> seconds(exchange, DELETE_AT, now))
                .map(seconds -> Instant.ofEpochSecond(Math.min(seconds, SECONDS_MAX)));
    }

    private static Optional<Long> seconds(Exchange exchange, String header, long past) {
        var value = exchange.header(header).map(String::strip);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().matches("[+-]?[0-9]+")) {
            throw new Refusal(Status.BAD_REQUEST, "Non-integer " + header);
        }
        var seconds = new BigInteger(value.get());
        if (seconds.compareTo(BigInteger.valueOf(past)) <= 0) {
            throw new Refusal(Status.BAD_REQUEST, header + " in past");
        }
        return Optional.of(seconds.min(BigInteger.valueOf(SECONDS_MAX)).longValue());
    }

    /**
     * Tells what an object is.
     *
     * @param requested by which name the client asked for it
     */
    static void describe(Exchange exchange, ObjectInfo object, ObjectPath requested, View view) {
        object.description()
                .deleteAt()
                .ifPresent(time -> exchange.set(DELETE_AT, Long.toString(time.getEpochSecond())));
        if (!object.path().equals(requested)) {
            exchange.set("Content-Location", uri(object.path()));
        }
        switch (object.description().kind()) {
            case ObjectKind.Plain _ -> {}
            case ObjectKind.DynamicManifest(var container, var prefix) ->
                    exchange.set(
                            MANIFEST,
                            WireText.percentEncoded(container.container() + "/" + prefix));
            case ObjectKind.StaticManifest large -> {
                exchange.set("X-Static-Large-Object", "True");
                if (view == View.CONTENT) {
                    exchange.set("X-Manifest-Etag", large.manifestEtag());
                }
            }
            case ObjectKind.Symlink(var target, var etag, var bytes) -> {
                exchange.set(TARGET, place(target));
                if (!target.account().equals(object.path().account())) {
                    exchange.set(TARGET + "-Account", target.account().account());
                }
                etag.ifPresent(tag -> exchange.set(TARGET + "-Etag", tag));
                bytes.ifPresent(n -> exchange.set(TARGET + "-Bytes", Long.toString(n)));
            }
        }
    }

    /** How a client asks for it. */
    static String uri(ObjectPath path) {
        return "/v1/%s/%s".formatted(path.account().account(), place(path));
    }

    /** How a header names it within its account. */
    static String place(ObjectPath path) {
        return WireText.percentEncoded(relative(path));
    }

    private static String relative(ObjectPath path) {
        return path.container().container() + "/" + path.object();
    }

    /** How the tag of an object that was just stored stands in the answer. */
    static String etag(ObjectInfo stored) {
        return stored.description().kind() instanceof ObjectKind.StaticManifest large
                ? '"' + large.etag() + '"'
                : stored.etag();
    }

    /** How the tag stands in the answer: that of a large object has quotes. */
    static String etag(ObjectInfo object, View view) {
        return view == View.CONTENT && object.description().kind().isLarge()
                ? '"' + object.etag() + '"'
                : object.etag();
    }
}
