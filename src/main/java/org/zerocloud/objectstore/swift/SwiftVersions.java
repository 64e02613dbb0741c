package org.zerocloud.objectstore.swift;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectVersions;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Versions that a Swift keeps itself. */
final class SwiftVersions implements ObjectVersions {

    private final SwiftApi api;
    private final SwiftContainers containers;
    private final ObjectStore objects;
    private final ObjectHeaders headers;

    SwiftVersions(SwiftApi api, SwiftContainers containers, ObjectStore objects) {
        this.api = api;
        this.containers = containers;
        this.objects = objects;
        this.headers = new ObjectHeaders(api.requests().accountPrefix());
    }

    static String query(String version) {
        return "version-id=" + SwiftRequest.encoded(version);
    }

    @Override
    public void delete(ObjectPath path, String version) {
        requireFound(path, api.http().exchange(request("DELETE", path, version)));
    }

    @Override
    public ObjectInfo restore(ObjectPath path, String version) {
        requireFound(path, api.http().exchange(request("PUT", path, version), new byte[0]));
        return objects.find(path).orElseThrow(() -> new ObjectNotFound(path));
    }

    private SwiftRequest request(String method, ObjectPath path, String version) {
        return api.requests().object(method, path, Map.of()).asking(query(version));
    }

    private void requireFound(ObjectPath path, SwiftHttp.Reply reply) {
        containers.forgetContents(path.container());
        if (reply.status() == Failures.NOT_FOUND) {
            throw new ObjectNotFound(path);
        }
        Failures.requireSuccess(reply);
    }

    @Override
    public List<ListingEntry<Entry>> list(ContainerPath container, Query query) {
        var listing = query.listing();
        var asked = "versions&" + Listings.query(asked(listing));
        if (query.markerVersion() != null) {
            asked += "&version_marker=" + SwiftRequest.encoded(query.markerVersion());
        }
        var request = api.requests().container("GET", container, Map.of()).asking(asked);
        var reply = api.http().exchange(request);
        if (reply.status() == Failures.NOT_FOUND) {
            throw new ContainerNotFound(container);
        }
        Failures.requireSuccess(reply);
        return Listings.versions(container, reply.body(), headers).stream()
                .dropWhile(entry -> isTheMarker(entry, listing))
                .takeWhile(entry -> isBeforeTheEnd(entry, listing))
                .limit(listing.limit())
                .toList();
    }

    /** A directory that is the marker is told again, so there is room for one more. */
    private static ListingQuery asked(ListingQuery query) {
        var isRepeated =
                !query.delimiter().isEmpty() && query.names().marker().endsWith(query.delimiter());
        return new ListingQuery(
                query.names(),
                query.delimiter(),
                isRepeated ? Math.min(query.limit() + 1, ListingQuery.LIMIT_MAX) : query.limit(),
                query.order(),
                query.subdirectories());
    }

    private static boolean isTheMarker(ListingEntry<Entry> entry, ListingQuery query) {
        return entry instanceof ListingEntry.Subdirectory<Entry>(var directory)
                && directory.equals(query.names().marker());
    }

    /** Swift itself looks at the end marker for objects only, not for their versions. */
    private static boolean isBeforeTheEnd(ListingEntry<Entry> entry, ListingQuery query) {
        var end = query.names().endMarker();
        if (end.isEmpty()) {
            return true;
        }
        var name =
                switch (entry) {
                    case ListingEntry.Item<Entry>(var version) -> version.info().path().object();
                    case ListingEntry.Subdirectory<Entry>(var directory) -> directory;
                };
        var order =
                Arrays.compareUnsigned(
                        name.getBytes(StandardCharsets.UTF_8),
                        end.getBytes(StandardCharsets.UTF_8));
        return query.reverse() ? order > 0 : order < 0;
    }
}
