package org.zerocloud.objectstore.large;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.digest.Md5;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The list of segments of a static large object, in the form in which Swift keeps and gives it
 * ({@code multipart-manifest=get}).
 *
 * @param segments in their order
 */
public record Manifest(List<Segment> segments) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    /** Copies the list. */
    public Manifest {
        segments = List.copyOf(segments);
    }

    /** How many bytes all segments have. */
    public long bytes() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** What an object with this list is. */
    public ObjectKind kind() {
        return new ObjectKind.StaticManifest(bytes(), Etags.of(segments), Md5.hex(toJson()));
    }

    /** Reads what {@link #toJson} has written. */
    public static Manifest ofJson(byte[] json, TenantId account) {
        return new Manifest(
                JSON.readTree(json).valueStream().map(node -> segment(node, account)).toList());
    }

    /** The list as it is stored. */
    public byte[] toJson() {
        ArrayNode list = JSON.createArrayNode();
        for (var segment : segments) {
            var entry = list.addObject();
            switch (segment) {
                case Segment.OfData(var data) -> entry.put("data", data.base64());
                case Segment.OfObject(var path, var range, var object) -> {
                    entry.put("name", "/" + path.container().container() + "/" + path.object());
                    entry.put("bytes", object.bytes());
                    entry.put("hash", object.etag());
                    entry.put("content_type", object.contentType());
                    entry.put(
                            "last_modified",
                            TIME.format(object.modifiedAt().atOffset(ZoneOffset.UTC)));
                    range.ifPresent(part -> entry.put("range", part.first() + "-" + part.last()));
                    if (object.isManifest()) {
                        entry.put("sub_slo", true);
                    }
                }
            }
        }
        return JSON.writeValueAsBytes(list);
    }

    private static Segment segment(JsonNode entry, TenantId account) {
        if (entry.has("data")) {
            return new Segment.OfData(new Segment.Bytes(entry.path("data").asString()));
        }
        var object =
                new Segment.Known(
                        entry.path("bytes").asLong(),
                        entry.path("hash").asString(),
                        entry.path("content_type").asString(""),
                        time(entry.path("last_modified").asString("")),
                        entry.path("sub_slo").asBoolean(false));
        return new Segment.OfObject(
                path(entry.path("name").asString(), account), range(entry.path("range")), object);
    }

    /** {@code /container/object} of an account. */
    static ObjectPath path(String name, TenantId account) {
        var slash = name.indexOf('/', 1);
        return new ContainerPath(account, name.substring(1, slash))
                .object(name.substring(slash + 1));
    }

    private static Optional<Segment.Range> range(JsonNode range) {
        if (!range.isString()) {
            return Optional.empty();
        }
        var dash = range.stringValue().indexOf('-');
        return Optional.of(
                new Segment.Range(
                        Long.parseLong(range.stringValue().substring(0, dash)),
                        Long.parseLong(range.stringValue().substring(dash + 1))));
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }
}
