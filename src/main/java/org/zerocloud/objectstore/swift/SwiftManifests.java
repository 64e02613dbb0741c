package org.zerocloud.objectstore.swift;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused.Reason;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore.ManifestRequest;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.large.ManifestParser;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes static large objects, as the Swift does it; only the caller's rights are looked at here.
 */
final class SwiftManifests {

    /** Until the Swift says something else, as it does out of the box. */
    private static final int SEGMENTS_MAX = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final SwiftHttp http;

    SwiftManifests(SwiftHttp http) {
        this.http = http;
    }

    int segmentsMax() {
        return SEGMENTS_MAX;
    }

    /**
     * @param put what is sent, but for its query
     * @param stored looks at what came of it
     * @throws Refused if it is no list of segments, or the caller may not read them
     */
    Upload upload(
            ObjectPath path,
            ManifestRequest wanted,
            SwiftRequest put,
            Reading how,
            Supplier<ObjectInfo> stored) {
        var closed = new TreeMap<String, String>();
        for (var object : ManifestParser.parse(path, wanted.segments(), SEGMENTS_MAX).objects()) {
            if (!how.mayRead().test(object)) {
                closed.put(
                        "/%s/%s".formatted(object.container().container(), object.object()),
                        "403 Forbidden");
            }
        }
        if (!closed.isEmpty()) {
            throw new Refused(Reason.SEGMENTS, "", closed);
        }
        var request = put.asking("multipart-manifest=put").with("Accept", "application/json");
        var tagged = wanted.etag().map(etag -> request.with("ETag", etag)).orElse(request);
        return new Whole(path, tagged, wanted.segments().getBytes(StandardCharsets.UTF_8), stored);
    }

    /** Nothing comes to it any more: the list is all that there is. */
    private final class Whole implements Upload {

        private final ObjectPath path;
        private final SwiftRequest request;
        private final byte[] list;
        private final Supplier<ObjectInfo> stored;

        Whole(ObjectPath path, SwiftRequest request, byte[] list, Supplier<ObjectInfo> stored) {
            this.path = path;
            this.request = request;
            this.list = list;
            this.stored = stored;
        }

        @Override
        public OutputStream body() {
            return new ByteArrayOutputStream();
        }

        @Override
        public String etag() {
            return "";
        }

        @Override
        public long bytes() {
            return list.length;
        }

        @Override
        public ObjectInfo commit() {
            var reply = http.exchange(request, list);
            switch (reply.status()) {
                case Failures.NOT_FOUND -> throw new ContainerNotFound(path.container());
                case Failures.UNPROCESSABLE ->
                        throw new Refused(Reason.ETAG, Failures.text(reply), Map.of());
                case Failures.TOO_LARGE ->
                        throw new Refused(Reason.LENGTH, Failures.text(reply), Map.of());
                case Failures.BAD_REQUEST -> throw segments(reply);
                default -> Failures.requireSuccess(reply);
            }
            return stored.get();
        }

        @Override
        public void close() {}
    }

    private static Refused segments(SwiftHttp.Reply reply) {
        var problems = new TreeMap<String, String>();
        try {
            for (var error : JSON.readTree(reply.body()).path("Errors")) {
                problems.put(error.path(0).asString(""), error.path(1).asString(""));
            }
        } catch (JacksonException noJson) {
            return new Refused(Reason.FORM, Failures.text(reply), Map.of());
        }
        return problems.isEmpty()
                ? new Refused(Reason.FORM, Failures.text(reply), Map.of())
                : new Refused(Reason.SEGMENTS, "", problems);
    }
}
