package org.zerocloud.objectstore.swift;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpMessage;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versioning;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotEmpty;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.ContainerUpdate.VersionsUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.swift.http.Headers;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Containers of a Swift; what is known of one is believed for a moment. */
final class SwiftContainers implements Containers {

    private static final String METADATA = "x-container-meta-";
    private static final String STACK = "X-Versions-Location";
    private static final String HISTORY = "X-History-Location";
    private static final String ENABLED = "X-Versions-Enabled";
    private static final int CREATED = 201;
    private static final int CACHED_MAX = 10_000;

    private final SwiftHttp http;
    private final SwiftRequest.Factory requests;
    private final ObjectHeaders headers;
    private final SharedLooks<ContainerPath, ContainerInfo> known;
    private final Cache<ContainerPath, ContainerInfo.Acls> acls;

    SwiftContainers(SwiftApi api, Duration cacheTime) {
        this.http = api.http();
        this.requests = api.requests();
        this.headers = new ObjectHeaders(requests.accountPrefix());
        this.known = new SharedLooks<>(cacheTime);
        this.acls =
                Caffeine.newBuilder().expireAfterWrite(cacheTime).maximumSize(CACHED_MAX).build();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public Optional<ContainerInfo> find(ContainerPath path) {
        return known.find(path, () -> look(path));
    }

    private Optional<ContainerInfo> look(ContainerPath path) {
        var reply = http.exchange(requests.container("HEAD", path, Map.of()));
        if (reply.status() == Failures.NOT_FOUND) {
            return Optional.empty();
        }
        Failures.requireSuccess(reply);
        var info = info(path, reply.head());
        acls.put(path, info.acls());
        return Optional.of(info);
    }

    @Override
    public Optional<ContainerInfo.Acls> acls(ContainerPath path) {
        return Optional.ofNullable(acls.getIfPresent(path))
                .or(() -> find(path).map(ContainerInfo::acls));
    }

    /** What the container holds is not what it was. */
    void forgetContents(ContainerPath path) {
        known.forget(path);
    }

    private void forget(ContainerPath path) {
        known.forget(path);
        acls.invalidate(path);
    }

    private static ContainerInfo info(ContainerPath path, HttpMessage head) {
        var created = Headers.timestamp(head);
        return new ContainerInfo(
                path,
                new ContainerInfo.Contents(
                        Headers.number(head, "X-Container-Object-Count"),
                        Headers.number(head, "X-Container-Bytes-Used")),
                Headers.behind(head, METADATA),
                new ContainerInfo.Acls(
                        acl(head, "X-Container-Read"), acl(head, "X-Container-Write")),
                new ContainerInfo.Times(created, created),
                versions(head),
                versioning(head));
    }

    private static Acl acl(HttpMessage head, String name) {
        return Headers.find(head, name).map(Acl::new).orElse(Acl.NONE);
    }

    private static Versioning versioning(HttpMessage head) {
        return Headers.find(head, ENABLED)
                .map(text ->
                        text.equalsIgnoreCase("true") ? Versioning.ENABLED : Versioning.SUSPENDED)
                .orElse(Versioning.NEVER);
    }

    private static Optional<Versions> versions(HttpMessage head) {
        return Headers.find(head, STACK)
                .map(container -> new Versions(container, Versions.Mode.STACK))
                .or(() ->
                        Headers.find(head, HISTORY)
                                .map(container -> new Versions(container, Versions.Mode.HISTORY)));
    }

    @Override
    public boolean create(ContainerPath path, ContainerUpdate update) {
        var reply = http.exchange(requests.container("PUT", path, headers(update)));
        forget(path);
        Failures.requireSuccess(reply);
        return reply.status() == CREATED;
    }

    @Override
    public void update(ContainerPath path, ContainerUpdate update) {
        var reply = http.exchange(requests.container("POST", path, headers(update)));
        forget(path);
        requireFound(path, reply);
    }

    private static Map<String, String> headers(ContainerUpdate update) {
        var headers = new LinkedHashMap<String, String>();
        update.metadata().forEach((name, value) -> headers.put(METADATA + name, value));
        update.acls()
                .forEach((right, acl) ->
                        headers.put(
                                switch (right) {
                                    case READ -> "X-Container-Read";
                                    case WRITE -> "X-Container-Write";
                                },
                                acl.text()));
        switch (update.versions()) {
            case VersionsUpdate.Unchanged _ -> {}
            case VersionsUpdate.Switched(var on) -> headers.put(ENABLED, Boolean.toString(on));
            case VersionsUpdate.Ended _ -> headers.put("X-Remove-Versions-Location", "x");
            case VersionsUpdate.Kept(Versions(var container, var mode)) ->
                    headers.put(mode == Versions.Mode.STACK ? STACK : HISTORY, container);
        }
        return headers;
    }

    @Override
    public void delete(ContainerPath path) {
        var reply = http.exchange(requests.container("DELETE", path, Map.of()));
        forget(path);
        if (reply.status() == Failures.CONFLICT) {
            throw new ContainerNotEmpty(path);
        }
        if (reply.status() != Failures.NOT_FOUND || !reply.repeated()) {
            requireFound(path, reply);
        }
    }

    @Override
    public List<ListingEntry<ObjectInfo>> list(ContainerPath path, ListingQuery query) {
        var request = requests.container("GET", path, Map.of()).asking(Listings.query(query));
        var reply = http.exchange(request);
        requireFound(path, reply);
        return Listings.objects(path, reply.body(), headers);
    }

    private static void requireFound(ContainerPath path, SwiftHttp.Reply reply) {
        if (reply.status() == Failures.NOT_FOUND) {
            throw new ContainerNotFound(path);
        }
        Failures.requireSuccess(reply);
    }
}
