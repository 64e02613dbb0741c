package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.large.NumberedPart;
import org.zerocloud.gateway.large.SentList;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.swift.Selection.Part;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.StoredObject;

/** Answers {@code GET} and {@code HEAD} of an object; the second is the first without a body. */
@Component
class ObjectReading {

    private final ObjectStore objects;
    private final Access access;
    private final ProgramValidation validation;
    private final GatewayProperties settings;

    ObjectReading(
            ObjectStore objects,
            Access access,
            ProgramValidation validation,
            GatewayProperties settings) {
        this.objects = objects;
        this.access = access;
        this.validation = validation;
        this.settings = settings;
    }

    void get(Exchange exchange, ObjectPath path) throws IOException {
        var view = view(exchange);
        var how = how(exchange, view);
        if (exchange.isHead() && !isAsSent(exchange)) {
            var found = existing(objects.find(path, how));
            var info = KeptVersion.of(exchange, found, view).orElse(found);
            answer(exchange, path, new Shown(info, Optional.empty()));
            return;
        }
        try (var object = existing(objects.open(path, how))) {
            var link = KeptVersion.of(exchange, object.info(), view);
            answer(
                    exchange,
                    path,
                    link.isPresent()
                            ? new Shown(link.get(), Optional.empty())
                            : shown(exchange, object));
        }
    }

    /**
     * What an answer is about.
     *
     * @param content nothing for {@code HEAD}, which opens nothing in the store
     */
    private record Shown(ObjectInfo info, Optional<StoredObject> content) {}

    private Shown shown(Exchange exchange, StoredObject object) throws IOException {
        var sent =
                isAsSent(exchange) && isList(object.info())
                        ? SentList.of(object, existing(find(exchange, object.info().path())))
                        : object;
        return new Shown(sent.info(), exchange.isHead() ? Optional.empty() : Optional.of(sent));
    }

    /** Whether the list of segments is wanted as a client would send it. */
    private static boolean isAsSent(Exchange exchange) {
        return view(exchange) == View.MANIFEST
                && exchange.query().find("format").filter("raw"::equals).isPresent();
    }

    private static boolean isList(ObjectInfo object) {
        return object.description().kind() instanceof ObjectKind.StaticManifest;
    }

    private static <T> T existing(Optional<T> found) {
        return found.orElseThrow(() -> new Refusal(Status.NOT_FOUND));
    }

    private void answer(Exchange exchange, ObjectPath path, Shown object) throws IOException {
        var view = view(exchange);
        AnswerHeaders.describe(exchange, object.info(), path, view);
        validation.beforeRead(exchange, object.info());
        switch (Conditions.evaluate(exchange, object.info())) {
            case MET -> send(exchange, object);
            case NOT_MODIFIED -> exchange.answer(Status.NOT_MODIFIED);
            case FAILED -> exchange.answer(Status.PRECONDITION_FAILED);
        }
    }

    /** What the caller may know of an object, or of what it leads to. */
    Optional<ObjectInfo> find(Exchange exchange, ObjectPath path) {
        return objects.find(path, how(exchange, View.CONTENT));
    }

    /** Sends the whole object as the page of another status; false if there is none. */
    boolean sends(Exchange exchange, Status status, ObjectPath path) throws IOException {
        var how = how(exchange, View.CONTENT);
        if (exchange.isHead()) {
            var found = objects.find(path, how);
            if (found.isPresent()) {
                sendPage(exchange, status, new Shown(found.get(), Optional.empty()));
            }
            return found.isPresent();
        }
        var found = objects.open(path, how);
        if (found.isEmpty()) {
            return false;
        }
        try (var page = found.get()) {
            sendPage(exchange, status, new Shown(page.info(), Optional.of(page)));
            return true;
        }
    }

    private void sendPage(Exchange exchange, Status status, Shown page) throws IOException {
        AnswerHeaders.describe(exchange, page.info(), View.CONTENT);
        send(exchange, status, page, new Part(0, page.info().bytes()));
    }

    private Reading how(Exchange exchange, View view) {
        return new Reading(
                view,
                target -> access.mayRead(exchange, target),
                exchange.query().find(VersionOperations.PARAMETER),
                exchange.header("X-Newest").filter("true"::equalsIgnoreCase).isPresent());
    }

    /** How far the client wants links and manifests to be followed. */
    static View view(Exchange exchange) {
        if (exchange.query().find("symlink").filter("get"::equals).isPresent()) {
            return View.LINK;
        }
        return exchange.query().find("multipart-manifest").filter("get"::equals).isPresent()
                ? View.MANIFEST
                : View.CONTENT;
    }

    private void send(Exchange exchange, Shown object) throws IOException {
        switch (selection(exchange, object.info())) {
            case Selection.Whole _ ->
                    send(exchange, Status.OK, object, new Part(0, object.info().bytes()));
            case Selection.Single(var part) -> {
                exchange.set("Content-Range", part.contentRange(object.info().bytes()));
                send(exchange, Status.PARTIAL_CONTENT, object, part);
            }
            case Selection.Several(var parts) -> sendSeveral(exchange, object, parts);
            case Selection.Nothing _ ->
                    exchange.answer(
                            new Refusal(
                                    Status.RANGE_NOT_SATISFIABLE,
                                    "",
                                    Map.of("Content-Range", "bytes */" + object.info().bytes())));
        }
    }

    private void send(Exchange exchange, Status status, Shown object, Part part)
            throws IOException {
        exchange.response().setStatus(status.code());
        exchange.response().setContentType(contentType(exchange, object.info()));
        exchange.response().setContentLengthLong(part.length());
        if (object.content().isPresent()) {
            Bodies.send(object.content().get(), part, exchange.response());
        }
    }

    private static void sendSeveral(Exchange exchange, Shown object, List<Part> parts)
            throws IOException {
        var multipart = MultipartRanges.of(object.info(), parts);
        exchange.response().setStatus(Status.PARTIAL_CONTENT.code());
        exchange.response().setContentType(multipart.contentType());
        exchange.response().setContentLengthLong(multipart.bytes());
        if (object.content().isPresent()) {
            multipart.send(object.content().get(), exchange.response());
        }
    }

    /** The list of a static large object is JSON, whatever its content is. */
    private static String contentType(Exchange exchange, ObjectInfo object) {
        return view(exchange) == View.MANIFEST && isList(object) && !isAsSent(exchange)
                ? "application/json; charset=utf-8"
                : object.description().contentType();
    }

    /** As in Swift, {@code HEAD} knows numbered parts, but no ranges. */
    private Selection selection(Exchange exchange, ObjectInfo object) throws IOException {
        var how = how(exchange, view(exchange));
        var numbered = NumberedPart.of(exchange, object, objects, how);
        if (numbered.isPresent()) {
            exchange.set("X-Parts-Count", Integer.toString(numbered.get().segments()));
            return Selection.of(numbered.get());
        }
        return exchange.header("Range")
                .filter(_ -> !exchange.isHead() && Conditions.ifRange(exchange, object))
                .map(range -> Selection.of(range, object.bytes(), settings.rangesMax()))
                .orElseGet(Selection.Whole::new);
    }
}
