package org.zerocloud.objectstore.swift;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectVersions;
import org.zerocloud.objectstore.swift.http.SwiftRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listings of Swift, as queries and as JSON. */
final class Listings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STATIC_SIZE = Pattern.compile("; ?swift_bytes=(\\d+)");

    private Listings() {}

    static String query(ListingQuery wanted) {
        var query = new StringBuilder("format=json&limit=").append(wanted.limit());
        append(query, "marker", wanted.names().marker());
        append(query, "end_marker", wanted.names().endMarker());
        if (wanted.subdirectories() == Subdirectories.LEFT_OUT) {
            query.append("&path=").append(SwiftRequest.encoded(wanted.names().prefix()));
        } else {
            append(query, "prefix", wanted.names().prefix());
            append(query, "delimiter", wanted.delimiter());
        }
        return query.append(wanted.reverse() ? "&reverse=true" : "").toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(SwiftRequest.encoded(value));
        }
    }

    static List<ListingEntry<ObjectInfo>> objects(
            ContainerPath container, String json, ObjectHeaders headers) {
        return entries(json, entry -> object(container, entry, headers));
    }

    static List<ListingEntry<ObjectVersions.Entry>> versions(
            ContainerPath container, String json, ObjectHeaders headers) {
        return entries(
                json,
                entry ->
                        new ObjectVersions.Entry(
                                object(container, entry, headers),
                                entry.path("is_latest").asBoolean(false)));
    }

    static List<ListingEntry<ContainerInfo>> containers(
            Function<String, ContainerPath> paths, String json) {
        return entries(json, entry -> container(paths, entry));
    }

    private static <T> List<ListingEntry<T>> entries(String json, Function<JsonNode, T> item) {
        var entries = new ArrayList<ListingEntry<T>>();
        for (var entry : JSON.readTree(json)) {
            if (entry.has("subdir")) {
                entries.add(new ListingEntry.Subdirectory<>(entry.path("subdir").asString("")));
            } else {
                entries.add(new ListingEntry.Item<>(item.apply(entry)));
            }
        }
        return entries;
    }

    private static ObjectInfo object(
            ContainerPath container, JsonNode entry, ObjectHeaders headers) {
        var type = entry.path("content_type").asString("application/octet-stream");
        var bytes = entry.path("bytes").asLong(0);
        var etag = entry.path("hash").asString("");
        var description =
                new ObjectDescription(
                        STATIC_SIZE.matcher(type).replaceAll(""),
                        Map.of(),
                        Map.of(),
                        kind(entry, headers),
                        Optional.empty());
        return new ObjectInfo(
                container.object(entry.path("name").asString("")),
                bytes,
                etag,
                description,
                time(entry),
                Set.of(),
                Optional.of(entry.path("version_id").asString(""))
                        .filter(version -> !version.isEmpty()));
    }

    private static ObjectKind kind(JsonNode entry, ObjectHeaders headers) {
        var target = headers.path(entry.path("symlink_path").asString(""));
        if (target.isPresent()) {
            var etag = entry.path("symlink_etag").asString("");
            return new ObjectKind.Symlink(
                    target.get(),
                    Optional.of(etag).filter(text -> !text.isEmpty()),
                    entry.has("symlink_bytes")
                            ? OptionalLong.of(entry.path("symlink_bytes").asLong())
                            : OptionalLong.empty());
        }
        var slo = entry.path("slo_etag").asString("").replace("\"", "");
        return slo.isEmpty()
                ? new ObjectKind.Plain()
                : new ObjectKind.StaticManifest(
                        entry.path("bytes").asLong(0), slo, entry.path("hash").asString(""));
    }

    /** What a listing does not say of a container is left empty. */
    private static ContainerInfo container(Function<String, ContainerPath> paths, JsonNode entry) {
        var time = time(entry);
        return new ContainerInfo(
                paths.apply(entry.path("name").asString("")),
                new ContainerInfo.Contents(
                        entry.path("count").asLong(0), entry.path("bytes").asLong(0)),
                Map.of(),
                new ContainerInfo.Acls(Acl.NONE, Acl.NONE),
                new ContainerInfo.Times(time, time),
                Optional.empty(),
                ContainerInfo.Versioning.NEVER);
    }

    private static Instant time(JsonNode entry) {
        var text = entry.path("last_modified").asString("");
        return text.isEmpty() ? Instant.EPOCH : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
