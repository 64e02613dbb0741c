package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.StoragePolicy;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.listing.Listing;
import org.zerocloud.gateway.listing.ListingAnswer;
import org.zerocloud.gateway.listing.ListingRequest;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.Methods;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versioning;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerInfo.Versions.Mode;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.ContainerUpdate.VersionsUpdate;
import org.zerocloud.objectstore.Containers;

/** Answers requests for a container. */
@Component
class ContainerOperations {

    private static final String VERSIONS = "X-Versions-Location";
    private static final String HISTORY = "X-History-Location";
    private static final String ENABLED = "X-Versions-Enabled";
    private static final List<String> OWNERS =
            List.of(
                    "X-Container-Read",
                    "X-Container-Write",
                    "X-Remove-Container-Read",
                    "X-Remove-Container-Write",
                    "X-Container-Meta-Temp-Url-Key",
                    "X-Container-Meta-Temp-Url-Key-2",
                    "X-Container-Meta-Zerovm-Suid",
                    "X-Container-Meta-Rest-Endpoint");
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");

    private final Access access;
    private final Containers containers;
    private final MetadataHeaders metadata;
    private final VersionOperations versions;

    ContainerOperations(
            Access access,
            Containers containers,
            MetadataHeaders metadata,
            VersionOperations versions) {
        this.versions = versions;
        this.access = access;
        this.containers = containers;
        this.metadata = metadata;
    }

    void handle(Exchange exchange, ContainerPath path) throws IOException {
        switch (exchange.method()) {
            case "GET", "HEAD" -> list(exchange, path);
            case "PUT" -> create(exchange, path);
            case "POST" -> update(exchange, path);
            case "DELETE" -> delete(exchange, path);
            default -> throw Methods.notAllowed("HEAD, GET, PUT, POST, OPTIONS, DELETE");
        }
    }

    private void list(Exchange exchange, ContainerPath path) throws IOException {
        var container = access.requireLister(exchange, path);
        if (exchange.isHead()) {
            describe(exchange, container);
            ListingAnswer.head(exchange);
            return;
        }
        var query = ListingRequest.ofContainer(exchange.query());
        describe(exchange, container);
        if (exchange.query().find("versions").isPresent()) {
            versions.list(exchange, path);
        } else {
            ListingAnswer.send(exchange, Listing.ofContainer(path, containers.list(path, query)));
        }
    }

    private void create(Exchange exchange, ContainerPath path) throws IOException {
        access.require(exchange, path.account(), Right.READ_WRITE);
        StoragePolicy.require(exchange);
        var isNew = containers.create(path, changes(exchange, path));
        exchange.answer(isNew ? Status.CREATED : Status.ACCEPTED);
    }

    private void update(Exchange exchange, ContainerPath path) throws IOException {
        access.require(exchange, path.account(), Right.READ_WRITE);
        containers.update(path, changes(exchange, path));
        exchange.answer(Status.NO_CONTENT);
    }

    private void delete(Exchange exchange, ContainerPath path) throws IOException {
        access.require(exchange, path.account(), Right.READ_WRITE);
        containers.delete(path);
        exchange.answer(Status.NO_CONTENT);
    }

    /** Keys, and who else may read and write, are shown to the owner alone. */
    private void describe(Exchange exchange, ContainerInfo container) {
        var isOwner = access.has(exchange, container.path().account(), Right.ADMIN);
        exchange.set("X-Container-Object-Count", Long.toString(container.contents().objects()));
        exchange.set("X-Container-Bytes-Used", Long.toString(container.contents().bytes()));
        exchange.set("X-Timestamp", WireTime.timestamp(container.times().createdAt()));
        exchange.set("Last-Modified", WireTime.http(container.times().modifiedAt()));
        exchange.set("Accept-Ranges", "bytes");
        StoragePolicy.describe(exchange);
        MetadataHeaders.write(
                exchange,
                "X-Container-Meta-",
                MetadataHeaders.shown(container.metadata(), isOwner));
        container
                .versions()
                .ifPresent(versions ->
                        exchange.set(
                                versions.mode() == Mode.STACK ? VERSIONS : HISTORY,
                                WireText.percentEncoded(versions.container())));
        switch (container.versioning()) {
            case NEVER -> {}
            case ENABLED -> exchange.set(ENABLED, "True");
            case SUSPENDED -> exchange.set(ENABLED, "False");
        }
        if (isOwner) {
            describe(exchange, "X-Container-Read", container.acls().read());
            describe(exchange, "X-Container-Write", container.acls().write());
        }
    }

    private static void describe(Exchange exchange, String header, Acl acl) {
        if (!acl.text().isEmpty()) {
            exchange.set(header, acl.text());
        }
    }

    private ContainerUpdate changes(Exchange exchange, ContainerPath path) {
        if (!access.has(exchange, path.account(), Right.ADMIN)) {
            requireNothingOfTheOwner(exchange);
        }
        var acls = new EnumMap<ContainerUpdate.Right, Acl>(ContainerUpdate.Right.class);
        acl(exchange, "Read")
                .map(Acl::parseRead)
                .ifPresent(acl -> acls.put(ContainerUpdate.Right.READ, acl));
        acl(exchange, "Write")
                .map(Acl::parseWrite)
                .ifPresent(acl -> acls.put(ContainerUpdate.Right.WRITE, acl));
        var update = versions(exchange);
        requireOneKind(path, update);
        return new ContainerUpdate(metadata.changes(exchange, "container"), acls, update);
    }

    /** Who may change containers, but is not the owner, gives nobody else a right. */
    private static void requireNothingOfTheOwner(Exchange exchange) {
        for (var header : OWNERS) {
            if (exchange.header(header).isPresent()) {
                throw new Refusal(Status.FORBIDDEN, header + " is the account owner's to set");
            }
        }
    }

    /** A container keeps versions itself or elsewhere, but not both. */
    private void requireOneKind(ContainerPath path, VersionsUpdate update) {
        var other =
                switch (update) {
                    case VersionsUpdate.Switched _ ->
                            containers.find(path).filter(info -> info.versions().isPresent());
                    case VersionsUpdate.Kept _ ->
                            containers
                                    .find(path)
                                    .filter(info -> info.versioning() != Versioning.NEVER);
                    case VersionsUpdate.Unchanged _, VersionsUpdate.Ended _ ->
                            Optional.<ContainerInfo>empty();
                };
        if (other.isPresent()) {
            throw bothKinds();
        }
    }

    private static Refusal bothKinds() {
        return new Refusal(
                Status.BAD_REQUEST,
                "Cannot enable object versioning on a container that is already using the legacy"
                        + " versioned writes feature.");
    }

    private static VersionsUpdate versions(Exchange exchange) {
        var stack = exchange.header(VERSIONS);
        var history = exchange.header(HISTORY);
        var enabled = exchange.header(ENABLED);
        if (enabled.isPresent()) {
            if (stack.isPresent() || history.isPresent()) {
                throw bothKinds();
            }
            return new VersionsUpdate.Switched(
                    YES.contains(enabled.get().strip().toLowerCase(Locale.ROOT)));
        }
        if (stack.isPresent() && history.isPresent()) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "Only one of x-versions-location or x-history-location may be specified");
        }
        if (stack.isPresent()) {
            return versions(stack.get(), Mode.STACK);
        }
        if (history.isPresent()) {
            return versions(history.get(), Mode.HISTORY);
        }
        return exchange.header("X-Remove-Versions-Location").isPresent()
                        || exchange.header("X-Remove-History-Location").isPresent()
                ? new VersionsUpdate.Ended()
                : new VersionsUpdate.Unchanged();
    }

    private static VersionsUpdate versions(String header, Mode mode) {
        var name = WireText.percentDecoded(header.strip()).orElse("");
        if (name.isEmpty()) {
            return new VersionsUpdate.Ended();
        }
        if (name.indexOf('/') >= 0) {
            throw new Refusal(Status.PRECONDITION_FAILED, "Container name cannot contain slashes");
        }
        return new VersionsUpdate.Kept(new Versions(name, mode));
    }

    private static Optional<String> acl(Exchange exchange, String right) {
        var removed = exchange.header("X-Remove-Container-" + right).map(_ -> "");
        return exchange.header("X-Container-" + right).or(() -> removed);
    }
}
