package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.listing.Listing;
import org.zerocloud.gateway.listing.ListingAnswer;
import org.zerocloud.gateway.listing.ListingRequest;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectVersions;

/** Answers requests for versions of objects: {@code version-id} and {@code versions}. */
@Component
public class VersionOperations {

    static final String PARAMETER = "version-id";

    private static final Pattern FORM = Pattern.compile("null|\\d{1,12}(\\.\\d{1,5})?");

    /** What names of versions consist of, so that Swift takes it for no delimiter. */
    private static final Pattern OF_NAMES = Pattern.compile("[0-9.]");

    private final Access access;
    private final Containers containers;
    private final ObjectStore objects;
    private final ObjectVersions versions;

    VersionOperations(
            Access access, Containers containers, ObjectStore objects, ObjectVersions versions) {
        this.access = access;
        this.containers = containers;
        this.objects = objects;
        this.versions = versions;
    }

    /**
     * Which version a request names; the caller may use the container.
     *
     * @throws Refusal if it is of no form, or of a container that keeps none
     */
    public Optional<String> named(Exchange exchange, ObjectPath path) {
        var version = exchange.query().find(PARAMETER);
        version.ifPresent(text -> require(path.container(), text));
        return version;
    }

    /** Says which version an answer is about, if it is about one. */
    public static void tell(Exchange exchange, Optional<String> version) {
        version.ifPresent(id -> exchange.set("X-Object-Version-Id", id));
    }

    /**
     * Answers a request that changes a version; one that reads it is looked at only.
     *
     * @return false if it is none, or reads
     */
    boolean answers(Exchange exchange, ObjectPath path) throws IOException {
        var named = exchange.query().find(PARAMETER);
        if (named.isEmpty()) {
            return false;
        }
        var version = named.get();
        var isCopy = exchange.header(ObjectCopying.FROM).isPresent();
        return switch (isCopy ? "COPY" : exchange.method()) {
            case "PUT" -> {
                access.requireWriter(exchange, path.container());
                require(path.container(), version);
                restore(exchange, path, version);
                yield true;
            }
            case "DELETE" -> {
                access.requireWriter(exchange, path.container());
                require(path.container(), version);
                delete(exchange, path, version);
                yield true;
            }
            case "POST" ->
                    throw new Refusal(
                            Status.BAD_REQUEST, "POST to a specific version is not allowed");
            default -> {
                access.requireReader(exchange, path.container());
                require(path.container(), version);
                yield false;
            }
        };
    }

    private void require(ContainerPath path, String version) {
        if (!FORM.matcher(version).matches()) {
            throw new Refusal(Status.BAD_REQUEST, "Invalid version parameter");
        }
        var isVersioned =
                containers
                        .find(path)
                        .filter(info -> info.versioning() != ContainerInfo.Versioning.NEVER)
                        .isPresent();
        if (!isVersioned && !version.equals(ObjectVersions.NULL)) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "version-aware operations require that the container is versioned");
        }
    }

    private void restore(Exchange exchange, ObjectPath path, String version) throws IOException {
        if (exchange.request().getInputStream().read() >= 0) {
            throw new Refusal(
                    Status.BAD_REQUEST, "PUT version-id requests require a zero byte body");
        }
        var restored = versions.restore(path, version);
        exchange.set("Etag", KindHeaders.etag(restored));
        exchange.set("Last-Modified", WireTime.http(restored.modifiedAt()));
        tell(exchange, restored.version());
        exchange.answer(Status.CREATED);
    }

    private void delete(Exchange exchange, ObjectPath path, String version) throws IOException {
        versions.delete(path, version);
        var current = objects.find(path).flatMap(info -> info.version());
        exchange.set("X-Object-Version-Id", version);
        exchange.set("X-Object-Current-Version-Id", current.orElse(ObjectVersions.NULL));
        exchange.answer(Status.NO_CONTENT);
    }

    /** Lists the versions of a container's objects; the caller may list it. */
    void list(Exchange exchange, ContainerPath path) throws IOException {
        var query = exchange.query();
        if (query.find("path").isPresent()) {
            throw Refusal.notSupported("The parameter path with versions");
        }
        var listing = ListingRequest.ofAccount(query);
        if (OF_NAMES.matcher(listing.delimiter()).find()) {
            throw new Refusal(Status.BAD_REQUEST, "invalid delimiter param");
        }
        var wanted = new ObjectVersions.Query(listing, markerVersion(query));
        ListingAnswer.sendJson(exchange, Listing.ofVersions(path, versions.list(path, wanted)));
    }

    private static @Nullable String markerVersion(QueryString query) {
        var version = query.find("version_marker");
        if (version.isPresent() && query.text("marker").isEmpty()) {
            throw new Refusal(Status.BAD_REQUEST, "version_marker param requires marker");
        }
        if (version.filter(text -> !FORM.matcher(text).matches()).isPresent()) {
            throw new Refusal(Status.BAD_REQUEST, "invalid version_marker param");
        }
        return version.orElse(null);
    }
}
