package org.zerocloud.gateway.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.gateway.swift.DescriptionHeaders;
import org.zerocloud.gateway.swift.VersionOperations;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.ManifestRequest;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import tools.jackson.databind.json.JsonMapper;

/** Static large objects: {@code multipart-manifest=put} and {@code multipart-manifest=delete}. */
@Component
class StaticManifests implements SwiftFeature {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(StaticManifests.class);

    private final ObjectStore objects;
    private final Access access;
    private final ManifestDeletion deletion;
    private final DescriptionHeaders descriptions;
    private final BulkProperties settings;

    StaticManifests(
            ObjectStore objects,
            Access access,
            ManifestDeletion deletion,
            DescriptionHeaders descriptions,
            BulkProperties settings) {
        this.objects = objects;
        this.access = access;
        this.deletion = deletion;
        this.descriptions = descriptions;
        this.settings = settings;
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) throws IOException {
        var wish = exchange.query().find("multipart-manifest").orElse("");
        if (!(resource instanceof SwiftResource.OfObject(var path))) {
            return false;
        }
        if (wish.equals("put") && exchange.method().equals("PUT")) {
            put(exchange, path);
            return true;
        }
        if (wish.equals("delete") && exchange.method().equals("DELETE")) {
            deletion.delete(exchange, path);
            return true;
        }
        return false;
    }

    @Override
    public Map<String, Object> info() {
        return Map.of(
                "slo",
                Map.of(
                        "max_manifest_segments", objects.segmentsMax(),
                        "max_manifest_size", settings.manifestSizeMax().toBytes(),
                        "min_segment_size", 1,
                        "yield_frequency", Heartbeat.INTERVAL.toSeconds()));
    }

    private void put(Exchange exchange, ObjectPath path) throws IOException {
        access.requireWriter(exchange, path.container());
        var etag =
                exchange.header("Etag")
                        .map(tag -> tag.replace("\"", "").strip().toLowerCase(Locale.ROOT));
        var request = new ManifestRequest(body(exchange), etag);
        var description = descriptions.ofUpload(exchange, path);
        try {
            if (exchange.query().isYes("heartbeat")) {
                request.requireForm(path, objects.segmentsMax());
                new Heartbeat(exchange)
                        .answer(() -> report(() -> store(exchange, path, request, description)));
                return;
            }
            var stored = store(exchange, path, request, description);
            exchange.set("Etag", DescriptionHeaders.etag(stored));
            exchange.set("Last-Modified", WireTime.http(stored.modifiedAt()));
            VersionOperations.tell(exchange, stored.version());
            exchange.answer(Status.CREATED);
        } catch (Refused refused) {
            refuse(exchange, refused);
        }
    }

    private ObjectInfo store(
            Exchange exchange,
            ObjectPath path,
            ManifestRequest request,
            ObjectDescription description)
            throws IOException {
        var reading = new Reading(View.CONTENT, target -> access.mayRead(exchange, target));
        try (var upload = objects.uploadManifest(path, request, description, reading)) {
            return upload.commit();
        }
    }

    private interface Storing {

        ObjectInfo store() throws IOException;
    }

    /** The answer has begun, so that every failure has to stand in its body. */
    private static BulkReport report(Storing storing) {
        var report = new BulkReport("upload", Status.CREATED);
        try {
            var stored = storing.store();
            report.tell("Etag", DescriptionHeaders.etag(stored));
            report.tell("Last Modified", WireTime.http(stored.modifiedAt()));
        } catch (Refused refused) {
            refused.problems().forEach(report::add);
            var text = String.valueOf(refused.getMessage());
            var status = status(refused);
            var isWhole = refused.reason() != Refused.Reason.ETAG && !text.isEmpty();
            report.fail(status, isWhole ? text : status.words());
        } catch (ContainerNotFound gone) {
            report.fail(Status.NOT_FOUND, Status.NOT_FOUND.words());
        } catch (ObjectStore.QuotaExceeded exceeded) {
            report.fail(Status.CONTENT_TOO_LARGE, "Upload exceeds quota.");
        } catch (ObjectStore.Unavailable | IOException failed) {
            LOG.warn("A manifest was not stored", failed);
            report.fail(Status.SERVICE_UNAVAILABLE, Status.SERVICE_UNAVAILABLE.words());
        }
        return report;
    }

    private static Status status(Refused refused) {
        return switch (refused.reason()) {
            case LENGTH -> Status.CONTENT_TOO_LARGE;
            case ETAG -> Status.UNPROCESSABLE_CONTENT;
            case FORM, SEGMENTS -> Status.BAD_REQUEST;
        };
    }

    private String body(Exchange exchange) throws IOException {
        var max = Math.toIntExact(settings.manifestSizeMax().toBytes());
        var length = exchange.request().getContentLengthLong();
        if (length < 0 && exchange.header("Transfer-Encoding").isEmpty()) {
            throw new Refusal(Status.LENGTH_REQUIRED);
        }
        var body =
                length > max
                        ? new byte[max + 1]
                        : exchange.request().getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            throw new Refusal(Status.CONTENT_TOO_LARGE, "Manifest File > %d bytes".formatted(max));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void refuse(Exchange exchange, Refused refused) throws IOException {
        var text = String.valueOf(refused.getMessage());
        switch (refused.reason()) {
            case LENGTH -> exchange.answer(new Refusal(status(refused), text));
            case FORM -> exchange.answer(status(refused), text, "text/plain");
            case ETAG -> exchange.answer(status(refused));
            case SEGMENTS -> refuseSegments(exchange, refused);
        }
    }

    private static void refuseSegments(Exchange exchange, Refused refused) throws IOException {
        var problems =
                refused.problems().entrySet().stream()
                        .map(problem -> List.of(problem.getKey(), problem.getValue()))
                        .toList();
        if (exchange.header("Accept").orElse("").toLowerCase(Locale.ROOT).contains("json")) {
            var json = JSON.createObjectNode().set("Errors", JSON.valueToTree(problems));
            exchange.answer(Status.BAD_REQUEST, JSON.writeValueAsString(json), "application/json");
            return;
        }
        var text = new StringBuilder("Errors:\n");
        problems.forEach(problem -> text.append(String.join(", ", problem)).append('\n'));
        exchange.answer(Status.BAD_REQUEST, text.toString(), "text/plain");
    }
}
