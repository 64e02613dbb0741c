package org.zerocloud.objectstore.swift;

import java.util.List;
import java.util.Map;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
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
    public List<Entry> list(ContainerPath container, Query query) {
        var asked = new StringBuilder("versions&format=json&limit=").append(query.limit());
        Listings.append(asked, "prefix", query.prefix());
        Listings.append(asked, "marker", query.marker());
        if (query.markerVersion() != null) {
            Listings.append(asked, "version_marker", query.markerVersion());
        }
        var request = api.requests().container("GET", container, Map.of()).asking(asked.toString());
        var reply = api.http().exchange(request);
        if (reply.status() == Failures.NOT_FOUND) {
            throw new ContainerNotFound(container);
        }
        Failures.requireSuccess(reply);
        return Listings.versions(container, reply.body(), headers);
    }
}
