package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.large.SentList;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.swift.Selection.Part;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.ManifestRequest;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.StoredObject;

/** Answers {@code COPY}, and {@code PUT} with {@code X-Copy-From}. */
@Component
class ObjectCopying {

    static final String FROM = "X-Copy-From";

    private final ObjectStore objects;
    private final Access access;
    private final DescriptionHeaders descriptions;
    private final ProgramValidation validation;
    private final GatewayProperties settings;

    ObjectCopying(
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

    /** Copies the object to where {@code Destination} says. */
    void copy(Exchange exchange, ObjectPath source) throws IOException {
        var destination =
                exchange.header("Destination")
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.PRECONDITION_FAILED, "Destination header required"));
        var account = account(exchange, "Destination-Account", source.account());
        copy(exchange, source, KindHeaders.objectPath("Destination", destination, account));
    }

    /** Makes the object a copy of what {@code X-Copy-From} names. */
    void copyFrom(Exchange exchange, ObjectPath target) throws IOException {
        if (exchange.request().getContentLengthLong() > 0) {
            throw new Refusal(Status.BAD_REQUEST, "Copy requests require a zero byte body");
        }
        var source = exchange.header(FROM).orElse("");
        var account = account(exchange, FROM + "-Account", target.account());
        copy(exchange, KindHeaders.objectPath(FROM, source, account), target);
    }

    private static TenantId account(Exchange exchange, String header, TenantId otherwise) {
        var named = exchange.header(header).flatMap(WireText::percentDecoded);
        return named.isEmpty()
                ? otherwise
                : TenantId.ofAccount(named.get())
                        .orElseThrow(() -> Refusal.ofCaller(exchange.caller(), named.get()));
    }

    private void copy(Exchange exchange, ObjectPath source, ObjectPath target) throws IOException {
        access.requireReader(exchange, source.container());
        access.requireWriter(exchange, target.container());
        var view = ObjectReading.view(exchange);
        var how =
                new Reading(
                        view,
                        path -> access.mayRead(exchange, path),
                        exchange.query().find(VersionOperations.PARAMETER),
                        true);
        try (var object =
                objects.open(source, how).orElseThrow(() -> new Refusal(Status.NOT_FOUND))) {
            switch (Conditions.evaluate(exchange, object.info())) {
                case MET -> copy(exchange, object, source, target);
                case NOT_MODIFIED -> exchange.answer(Status.NOT_MODIFIED);
                case FAILED -> exchange.answer(Status.PRECONDITION_FAILED);
            }
        }
    }

    private void copy(Exchange exchange, StoredObject object, ObjectPath source, ObjectPath target)
            throws IOException {
        var info = object.info();
        var view = ObjectReading.view(exchange);
        var isList =
                view == View.MANIFEST
                        && info.description().kind() instanceof ObjectKind.StaticManifest;
        var described = isList ? objects.find(info.path()).orElse(info) : info;
        var description = descriptions.ofCopy(exchange, described, view);
        var copied =
                isList
                        ? copyList(exchange, SentList.of(object, described), target, description)
                        : copyBytes(object, part(exchange, info), target, description);
        exchange.set("Etag", KindHeaders.etag(copied));
        exchange.set("Last-Modified", WireTime.http(copied.modifiedAt()));
        VersionOperations.tell(exchange, copied.version());
        describe(exchange, source, info, description);
        validation.afterWrite(exchange, target, description.contentType());
        exchange.answer(Status.CREATED);
    }

    private ObjectInfo copyBytes(
            StoredObject object, Part part, ObjectPath target, ObjectDescription description)
            throws IOException {
        try (var upload = objects.upload(target, description);
                var bytes = object.stream(part.start(), part.length())) {
            bytes.transferTo(upload.body());
            return upload.commit();
        }
    }

    /** What a list names is looked at anew, as with every such list that a client sends. */
    private ObjectInfo copyList(
            Exchange exchange, SentList list, ObjectPath target, ObjectDescription description)
            throws IOException {
        var request = new ManifestRequest(list.text(), Optional.empty());
        var how = new Reading(View.CONTENT, path -> access.mayRead(exchange, path));
        try (var upload = objects.uploadManifest(target, request, description, how)) {
            return upload.commit();
        } catch (Refused refused) {
            throw new Refusal(Status.BAD_REQUEST, "Errors: " + refused.problems());
        }
    }

    private Part part(Exchange exchange, ObjectInfo info) {
        var whole = new Part(0, info.bytes());
        return switch (exchange.header("Range")
                .map(range -> Selection.of(range, info.bytes(), settings.rangesMax()))
                .orElseGet(Selection.Whole::new)) {
            case Selection.Whole _, Selection.Several _ -> whole;
            case Selection.Single(var part) -> part;
            case Selection.Nothing _ ->
                    throw new Refusal(
                            Status.RANGE_NOT_SATISFIABLE,
                            "",
                            Map.of("Content-Range", "bytes */" + info.bytes()));
        };
    }

    private static void describe(
            Exchange exchange, ObjectPath source, ObjectInfo info, ObjectDescription description) {
        exchange.set("X-Copied-From-Account", source.account().account());
        exchange.set(
                "X-Copied-From",
                WireText.percentEncoded(source.container().container() + "/" + source.object()));
        exchange.set("X-Copied-From-Last-Modified", WireTime.http(info.modifiedAt()));
        MetadataHeaders.write(exchange, "X-Object-Meta-", description.metadata());
        Optional.of(description)
                .flatMap(ObjectDescription::deleteAt)
                .ifPresent(
                        time -> exchange.set("X-Delete-At", Long.toString(time.getEpochSecond())));
    }
}
