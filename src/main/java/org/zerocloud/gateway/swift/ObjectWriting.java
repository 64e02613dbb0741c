package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.Announced;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Upload;

/** Answers {@code PUT}, {@code POST} and {@code DELETE} of an object. */
@Component
class ObjectWriting {

    private static final Reading ITSELF = new Reading(Reading.View.LINK, _ -> true);

    private final ObjectStore objects;
    private final Access access;
    private final DescriptionHeaders descriptions;
    private final ProgramValidation validation;
    private final GatewayProperties settings;

    ObjectWriting(
            ObjectStore objects,
            Access access,
            DescriptionHeaders descriptions,
            ProgramValidation validation,
            GatewayProperties settings) {
        this.objects = objects;
        this.access = access;
        this.descriptions = descriptions;
        this.validation = validation;
        this.settings = settings;
    }

    void put(Exchange exchange, ObjectPath path) throws IOException {
        checkCondition(exchange, path);
        checkLength(exchange);
        var description = withTarget(exchange, descriptions.ofUpload(exchange, path));
        try (var upload = objects.upload(path, description, announced(exchange))) {
            Bodies.receive(
                    exchange.request().getInputStream(),
                    upload,
                    settings.objectSizeMax().toBytes());
            checkReceived(exchange, upload);
            var stored = upload.commit();
            exchange.set("Etag", stored.etag());
            exchange.set("Last-Modified", WireTime.http(stored.modifiedAt()));
            VersionOperations.tell(exchange, stored.version());
        }
        validation.afterWrite(exchange, path, description.contentType());
        exchange.answer(Status.CREATED);
    }

    /** Only a client that says what the tag is has it compared. */
    private static Announced announced(Exchange exchange) {
        var length = exchange.request().getContentLengthLong();
        return new Announced(
                length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
                exchange.header("Etag").isPresent());
    }

    void describe(Exchange exchange, ObjectPath path) throws IOException {
        descriptions.check(exchange);
        var current = objects.find(path, ITSELF).orElseThrow(() -> new Refusal(Status.NOT_FOUND));
        var description = descriptions.ofUpdate(exchange, current);
        objects.update(path, description);
        if (description.kind() instanceof ObjectKind.Symlink(var target, _, _)) {
            throw redirected(target);
        }
        validation.afterWrite(exchange, path, description.contentType());
        exchange.answer(Status.ACCEPTED);
    }

    private static Refusal redirected(ObjectPath target) {
        return new Refusal(
                Status.TEMPORARY_REDIRECT,
                "The requested POST was applied to a symlink. POST directly to the target to apply"
                        + " requested metadata.",
                Map.of("Location", KindHeaders.uri(target)));
    }

    void delete(Exchange exchange, ObjectPath path) throws IOException {
        VersionOperations.tell(exchange, objects.delete(path));
        exchange.answer(Status.NO_CONTENT);
    }

    /** A link that says what its target is has to be right when it is made. */
    private ObjectDescription withTarget(Exchange exchange, ObjectDescription description) {
        if (!(description.kind() instanceof ObjectKind.Symlink(var target, var etag, _))
                || etag.isEmpty()) {
            return description;
        }
        var found = requireTarget(exchange, target, etag.get());
        var isNamed = exchange.header("Content-Type").filter(type -> !type.isBlank()).isPresent();
        return new ObjectDescription(
                isNamed ? description.contentType() : found.description().contentType(),
                description.metadata(),
                description.headers(),
                new ObjectKind.Symlink(target, etag, OptionalLong.of(found.bytes())),
                description.deleteAt());
    }

    private ObjectInfo requireTarget(Exchange exchange, ObjectPath target, String etag) {
        access.requireReader(exchange, target.container());
        var found =
                objects.find(target)
                        .orElseThrow(() ->
                                new Refusal(Status.CONFLICT, "X-Symlink-Target does not exist"));
        if (!found.etag().equals(etag)) {
            throw new Refusal(
                    Status.CONFLICT,
                    "Object Etag '%s' does not match X-Symlink-Target-Etag header '%s'"
                            .formatted(found.etag(), etag));
        }
        return found;
    }

    private void checkCondition(Exchange exchange, ObjectPath path) {
        var ifNoneMatch = exchange.header("If-None-Match").map(String::strip).orElse("");
        if (ifNoneMatch.isEmpty()) {
            return;
        }
        if (!ifNoneMatch.equals("*")) {
            throw new Refusal(Status.BAD_REQUEST, "If-None-Match only supports *");
        }
        if (objects.find(path).isPresent()) {
            throw new Refusal(Status.PRECONDITION_FAILED);
        }
    }

    private void checkLength(Exchange exchange) {
        var length = exchange.request().getContentLengthLong();
        if (length < 0 && exchange.header("Transfer-Encoding").isEmpty()) {
            throw new Refusal(Status.LENGTH_REQUIRED);
        }
        if (length > settings.objectSizeMax().toBytes()) {
            throw new Refusal(Status.CONTENT_TOO_LARGE);
        }
    }

    /** Nothing is stored that is not what the client says it has sent. */
    private static void checkReceived(Exchange exchange, Upload upload) {
        var length = exchange.request().getContentLengthLong();
        if (length >= 0 && upload.bytes() != length) {
            throw new Refusal(Status.CLIENT_DISCONNECT);
        }
        var expected = exchange.header("Etag").map(etag -> etag.replace("\"", "").strip());
        if (expected.isPresent()
                && !expected.get().toLowerCase(Locale.ROOT).equals(upload.etag())) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT);
        }
    }
}
