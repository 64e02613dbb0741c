package org.zerocloud.objectstore.swift;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.BrokenLink.Reason;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.large.Manifest;
import org.zerocloud.objectstore.large.Segment;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/**
 * Looks whether a caller may read all to which Swift followed a link or a manifest: it followed
 * with the rights of this platform.
 */
final class Followed {

    /** Swift itself follows two. */
    private static final int LINKS_MAX = 10;

    private final SwiftHttp http;
    private final SwiftRequest.Factory requests;
    private final ObjectHeaders headers;

    Followed(SwiftHttp http, SwiftRequest.Factory requests, ObjectHeaders headers) {
        this.http = http;
        this.requests = requests;
        this.headers = headers;
    }

    /**
     * @param asked what was asked for
     * @param found what was found, which lies elsewhere if links were followed
     * @throws BrokenLink if something on the way is closed to the caller
     */
    void require(ObjectPath asked, ObjectInfo found, Reading how) {
        if (how.isOfEverything() || how.view() == View.LINK) {
            return;
        }
        if (!asked.equals(found.path())) {
            requireLinks(asked, how);
        }
        if (how.view() == View.CONTENT) {
            switch (found.description().kind()) {
                case ObjectKind.DynamicManifest(var container, var prefix) ->
                        require(container.object(prefix.isEmpty() ? "*" : prefix), how);
                case ObjectKind.StaticManifest _ -> requireSegments(asked, found.path(), how);
                case ObjectKind.Plain _, ObjectKind.Symlink _ -> {}
            }
        }
    }

    private static void require(ObjectPath path, Reading how) {
        if (!how.mayRead().test(path)) {
            throw new BrokenLink(Reason.CLOSED, path + " is not open to the caller");
        }
    }

    private void requireLinks(ObjectPath asked, Reading how) {
        var link = asked;
        for (var links = 0; links < LINKS_MAX; links++) {
            var target = target(link);
            if (target.isEmpty()) {
                return;
            }
            require(target.get(), how);
            link = target.get();
        }
    }

    private Optional<ObjectPath> target(ObjectPath link) {
        var reply = http.exchange(requests.object("HEAD", link, Map.of()).asking("symlink=get"));
        var info = headers.info(reply.head(), link, View.LINK, Set.of());
        return info.description().kind() instanceof ObjectKind.Symlink symlink
                ? Optional.of(symlink.target())
                : Optional.empty();
    }

    /** Of the version that was asked for, if one was: another may have other segments. */
    private void requireSegments(ObjectPath asked, ObjectPath manifest, Reading how) {
        var version = how.version().filter(_ -> asked.equals(manifest)).map(SwiftVersions::query);
        var query = "multipart-manifest=get" + version.map("&"::concat).orElse("");
        var reply = http.exchange(requests.object("GET", manifest, Map.of()).asking(query));
        if (!reply.succeeded()) {
            throw new BrokenLink(Reason.CHANGED, manifest + " is not a manifest any more");
        }
        Manifest.ofJson(reply.body().getBytes(StandardCharsets.UTF_8), manifest.account())
                .segments()
                .stream()
                .filter(Segment.OfObject.class::isInstance)
                .map(Segment.OfObject.class::cast)
                .map(Segment.OfObject::path)
                .forEach(path -> require(path, how));
    }
}
