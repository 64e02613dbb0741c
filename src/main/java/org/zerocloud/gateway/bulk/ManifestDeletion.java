package org.zerocloud.gateway.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.swift.VersionOperations;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletes a static large object, or one version of it, with all its segments ({@code
 * multipart-manifest=delete}).
 */
@Component
class ManifestDeletion {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEPTH_MAX = 10;

    private final ObjectStore objects;
    private final Access access;
    private final VersionOperations versions;
    private final Deletions deletions;

    ManifestDeletion(
            ObjectStore objects, Access access, VersionOperations versions, Deletions deletions) {
        this.objects = objects;
        this.access = access;
        this.versions = versions;
        this.deletions = deletions;
    }

    /** The segments first, so that a failure leaves the list of what there was. */
    void delete(Exchange exchange, ObjectPath path) throws IOException {
        access.requireWriter(exchange, path.container());
        var version = versions.named(exchange, path);
        var report = Deletions.report();
        var list = find(path, reading(exchange, View.MANIFEST, version));
        if (list.isPresent()) {
            for (var segment : segments(exchange, path, list.get(), 0)) {
                deletions.delete(exchange, path.account(), segment, report);
            }
            deletions.delete(exchange, path, version, report);
        } else if (objects.find(path, reading(exchange, View.LINK, version)).isPresent()) {
            report.add(Deletions.name(path), "Not an SLO manifest");
        } else {
            report.count(Deletions.NOT_FOUND);
        }
        report.send(exchange);
    }

    private Reading reading(Exchange exchange, View view, Optional<String> version) {
        return new Reading(view, target -> access.mayRead(exchange, target), version, false);
    }

    private Optional<byte[]> find(ObjectPath path, Reading how) throws IOException {
        var found = objects.open(path, how);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var object = found.get()) {
            if (!(object.info().description().kind() instanceof ObjectKind.StaticManifest)) {
                return Optional.empty();
            }
            try (var bytes = object.stream(0, object.info().bytes())) {
                return Optional.of(bytes.readAllBytes());
            }
        }
    }

    /** Names of all segments; those of a static large object among them come before itself. */
    private List<String> segments(Exchange exchange, ObjectPath path, byte[] list, int depth)
            throws IOException {
        var names = new ArrayList<String>();
        for (JsonNode segment : JSON.readTree(list)) {
            var name = segment.path("name").asString("");
            if (name.isEmpty()) {
                continue;
            }
            if (segment.path("sub_slo").asBoolean(false) && depth < DEPTH_MAX) {
                var slash = name.indexOf('/', 1);
                var child =
                        new ContainerPath(path.account(), name.substring(1, slash))
                                .object(name.substring(slash + 1));
                var inner = find(child, reading(exchange, View.MANIFEST, Optional.empty()));
                if (inner.isPresent()) {
                    names.addAll(segments(exchange, child, inner.get(), depth + 1));
                }
            }
            names.add(name);
        }
        return names;
    }
}
