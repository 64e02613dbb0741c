package org.zerocloud.objectstore.large;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused;
import org.zerocloud.objectstore.ObjectKind.StaticManifest.Refused.Reason;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client wants a static large object to be made of: a JSON array of {@code path}, {@code
 * etag}, {@code size_bytes} and {@code range}, or of {@code data}. What is wrong with its form is
 * told all at once, and what is wrong with its segments too.
 */
public final class ManifestParser {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KEYS = Set.of("path", "etag", "size_bytes", "range", "data");
    private static final Pattern RANGE = Pattern.compile("(\\d{0,18})-(\\d{0,18})");

    private final ObjectPath manifest;
    private final List<String> errors = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();

    private ManifestParser(ObjectPath manifest) {
        this.manifest = manifest;
    }

    /** One entry: an object, or data. */
    private record Wanted(
            @Nullable ObjectPath path,
            @Nullable String etag,
            @Nullable Long bytes,
            @Nullable String range,
            @Nullable String data) {}

    /**
     * Reads a client's list.
     *
     * @param segmentsMax how many objects it may name
     * @throws Refused if its form is wrong
     */
    public static ManifestParser parse(ObjectPath manifest, String json, int segmentsMax) {
        var request = new ManifestParser(manifest);
        JsonNode list;
        try {
            list = JSON.readTree(json);
        } catch (JacksonException e) {
            list = JSON.missingNode();
        }
        if (list.isMissingNode()) {
            throw new Refused(Reason.FORM, "Manifest must be valid JSON.\n", Map.of());
        }
        if (!list.isArray()) {
            throw new Refused(Reason.FORM, "Manifest must be a list.\n", Map.of());
        }
        for (var i = 0; i < list.size(); i++) {
            request.add(i, list.get(i));
        }
        var objects = request.wanted.stream().filter(one -> one.path() != null).count();
        if (objects == 0
                && !list.isEmpty()
                && list.valueStream().anyMatch(one -> one.has("data"))) {
            request.errors.add("Inline data segments require at least one object-backed segment.");
        }
        if (!request.errors.isEmpty()) {
            throw new Refused(Reason.FORM, String.join("\n", request.errors) + "\n", Map.of());
        }
        if (objects > segmentsMax) {
            throw new Refused(
                    Reason.LENGTH,
                    "Number of object-backed segments must be <= " + segmentsMax,
                    Map.of());
        }
        return request;
    }

    /** The objects that it names, in their order. */
    public List<ObjectPath> objects() {
        return wanted.stream().flatMap(one -> Stream.ofNullable(one.path())).toList();
    }

    private void add(int index, JsonNode entry) {
        var before = errors.size();
        if (!entry.isObject()) {
            error(index, "not a JSON object");
            return;
        }
        var extraneous = new TreeSet<>(entry.propertyNames());
        extraneous.removeAll(KEYS);
        if (!extraneous.isEmpty()) {
            error(
                    index,
                    "extraneous keys "
                            + String.join(
                                    ", ",
                                    extraneous.stream().map(key -> '"' + key + '"').toList()));
        }
        if (entry.has("path") == entry.has("data")) {
            error(index, "expected keys to include one of \"path\" or \"data\"");
            return;
        }
        var one = entry.has("data") ? data(index, entry) : object(index, entry);
        if (errors.size() == before) {
            wanted.add(one);
        }
    }

    private void error(int index, String text) {
        errors.add("Index %d: %s".formatted(index, text));
    }

    private Wanted data(int index, JsonNode entry) {
        var data = entry.path("data").asString("");
        try {
            if (Base64.getDecoder().decode(data).length == 0) {
                error(index, "too small; each segment must be at least 1 byte.");
            }
        } catch (IllegalArgumentException e) {
            error(index, "data must be valid base64");
        }
        return new Wanted(null, null, null, null, data);
    }

    private Wanted object(int index, JsonNode entry) {
        var etag = entry.path("etag");
        if (!etag.isMissingNode() && !etag.isNull() && !etag.isString()) {
            error(index, "\"etag\" must be a string or null");
        }
        return new Wanted(
                path(index, entry.path("path")),
                etag.isString() ? etag.stringValue().replace("\"", "") : null,
                size(index, entry.path("size_bytes")),
                range(index, entry.path("range")),
                null);
    }

    private @Nullable ObjectPath path(int index, JsonNode path) {
        if (!path.isString()) {
            error(index, "\"path\" must be a string");
            return null;
        }
        var name =
                path.stringValue().startsWith("/") ? path.stringValue() : "/" + path.stringValue();
        var slash = name.indexOf('/', 1);
        if (slash < 2 || slash == name.length() - 1) {
            error(
                    index,
                    "path does not refer to an object. Path must be of the form /container/object.");
            return null;
        }
        try {
            var object = Manifest.path(name, manifest.account());
            if (object.equals(manifest)) {
                error(index, "manifest must not include itself as a segment");
            }
            return object;
        } catch (InvalidName e) {
            error(index, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Long size(int index, JsonNode size) {
        if (size.isMissingNode() || size.isNull()) {
            return null;
        }
        if (!size.canConvertToLong() && !size.asString("").matches("\\d{1,18}")) {
            error(index, "invalid size_bytes");
            return null;
        }
        var bytes = size.asLong();
        if (bytes < 1) {
            error(index, "too small; each segment must be at least 1 byte.");
        }
        return bytes;
    }

    private @Nullable String range(int index, JsonNode range) {
        if (range.isMissingNode() || range.isNull()) {
            return null;
        }
        var text = range.asString("");
        if (text.indexOf(',') >= 0) {
            error(index, "multiple ranges (only one allowed)");
        } else if (text.length() < 2 || !RANGE.matcher(text).matches()) {
            error(index, "invalid range");
        }
        return text;
    }

    /**
     * Looks at each segment.
     *
     * @throws Refused if one of them is not what the client says
     */
    Manifest resolve(Resolution objects, Reading how) {
        var problems = new TreeMap<String, String>();
        var segments = new ArrayList<Segment>();
        for (var one : wanted) {
            if (one.path() == null) {
                segments.add(new Segment.OfData(new Segment.Bytes(String.valueOf(one.data()))));
            } else {
                segment(one, one.path(), objects, how, problems).ifPresent(segments::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Reason.SEGMENTS, "", problems);
        }
        return new Manifest(segments);
    }

    private static Optional<Segment> segment(
            Wanted one,
            ObjectPath path,
            Resolution objects,
            Reading how,
            Map<String, String> problems) {
        var name = "/" + path.container().container() + "/" + path.object();
        Optional<ObjectInfo> found;
        try {
            found = how.mayRead().test(path) ? objects.find(path, how) : Optional.empty();
        } catch (BrokenLink e) {
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            problems.put(name, how.mayRead().test(path) ? "404 Not Found" : "403 Forbidden");
            return Optional.empty();
        }
        var info = found.get();
        var problem = problem(one, info);
        var range = Optional.ofNullable(one.range()).map(text -> range(text, info.bytes()));
        if (problem.isEmpty() && range.isPresent() && range.get().length() < 1) {
            problem = Optional.of("Unsatisfiable Range");
        }
        problem.ifPresent(text -> problems.put(name, text));
        return Optional.of(
                new Segment.OfObject(
                        path,
                        range.filter(part -> part.length() < info.bytes()),
                        new Segment.Known(
                                info.bytes(),
                                info.etag(),
                                info.description().contentType(),
                                info.modifiedAt(),
                                info.description().kind() instanceof ObjectKind.StaticManifest)));
    }

    private static Optional<String> problem(Wanted one, ObjectInfo info) {
        if (info.bytes() < 1) {
            return Optional.of("Too Small; each segment must be at least 1 byte.");
        }
        if (one.bytes() != null && one.bytes() != info.bytes()) {
            return Optional.of("Size Mismatch");
        }
        return one.etag() != null && !one.etag().equals(info.etag())
                ? Optional.of("Etag Mismatch")
                : Optional.empty();
    }

    /** What is behind the end is cut off; nothing that is left has a length below 1. */
    private static Segment.Range range(String text, long bytes) {
        var match = RANGE.matcher(text);
        if (!match.matches()) {
            throw new IllegalStateException("The range was checked: " + text);
        }
        if (match.group(1).isEmpty()) {
            var last = Math.min(bytes, Long.parseLong(match.group(2)));
            return new Segment.Range(bytes - last, bytes - 1);
        }
        var first = Long.parseLong(match.group(1));
        var last = match.group(2).isEmpty() ? bytes - 1 : Long.parseLong(match.group(2));
        return new Segment.Range(first, Math.min(last, bytes - 1));
    }
}
