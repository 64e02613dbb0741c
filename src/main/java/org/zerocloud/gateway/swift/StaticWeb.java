package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.gateway.site.WebPages;
import org.zerocloud.gateway.site.WebSettings;
import org.zerocloud.identity.Caller;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ListingQuery.Order;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Shows a container as a web site to browsers, which send no token: pages of directories, listings,
 * and pages for errors. Swift's StaticWeb; others ask for it by {@code X-Web-Mode}.
 */
@Component
class StaticWeb implements SwiftFeature {

    private static final String HTML = "text/html; charset=UTF-8";

    private final Access access;
    private final Containers containers;
    private final ObjectReading reading;

    StaticWeb(Access access, Containers containers, ObjectReading reading) {
        this.access = access;
        this.containers = containers;
        this.reading = reading;
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) throws IOException {
        var isRead = exchange.method().equals("GET") || exchange.isHead();
        if (!isRead || !isBrowser(exchange)) {
            return false;
        }
        return switch (resource) {
            case SwiftResource.OfContainer(var path) -> answersContainer(exchange, path);
            case SwiftResource.OfObject(var path) -> answersObject(exchange, path);
            case SwiftResource.OfAccount _, SwiftResource.Elsewhere _ -> false;
        };
    }

    @Override
    public Map<String, Object> info() {
        return Map.of("staticweb", Map.of());
    }

    private static boolean isBrowser(Exchange exchange) {
        return (exchange.caller() instanceof Caller.Anonymous && exchange.grant().isEmpty())
                || exchange.header("X-Web-Mode").filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<WebSettings> site(ContainerPath path) {
        return containers.find(path).map(WebSettings::of);
    }

    private boolean answersContainer(Exchange exchange, ContainerPath path) throws IOException {
        var site = site(path);
        if (site.isEmpty()) {
            return false;
        }
        var web = site.get();
        try {
            access.requireLister(exchange, path);
        } catch (Refusal refused) {
            refuse(exchange, path, web, refused);
            return true;
        }
        if (!web.isSite()) {
            return false;
        }
        if (!isDirectory(exchange)) {
            redirect(exchange);
        } else if (find(exchange, path, web.index()).isPresent()) {
            reading.get(exchange, path.object(web.index()));
        } else {
            list(exchange, path, "", web);
        }
        return true;
    }

    private boolean answersObject(Exchange exchange, ObjectPath path) throws IOException {
        var container = path.container();
        access.requireReader(exchange, container);
        var web = site(container).orElseThrow(() -> new Refusal(Status.NOT_FOUND));
        var isThere = find(exchange, container, path.object()).filter(it -> !web.isDirectory(it));
        if (isThere.isPresent() || !web.isSite()) {
            return false;
        }
        var directory = path.object().endsWith("/") ? path.object() : path.object() + "/";
        var hasIndex = find(exchange, container, indexOf(directory, web)).isPresent();
        if (isDirectory(exchange)) {
            if (hasIndex) {
                reading.get(exchange, container.object(indexOf(directory, web)));
            } else {
                list(exchange, container, directory, web);
            }
            return true;
        }
        if (!hasIndex && !isListed(exchange, container, directory)) {
            refuse(exchange, container, web, new Refusal(Status.NOT_FOUND));
        } else {
            redirect(exchange);
        }
        return true;
    }

    /** Who may not list the container does not learn either whether there is such a directory. */
    private boolean isListed(Exchange exchange, ContainerPath container, String directory) {
        return access.mayList(exchange, container)
                && !containers.list(container, within(directory, 1)).isEmpty();
    }

    private static String indexOf(String directory, WebSettings web) {
        return web.index().isEmpty() ? "" : directory + web.index();
    }

    private Optional<ObjectInfo> find(Exchange exchange, ContainerPath container, String name) {
        return name.isEmpty() ? Optional.empty() : reading.find(exchange, container.object(name));
    }

    private static boolean isDirectory(Exchange exchange) {
        return exchange.request().getRequestURI().endsWith("/");
    }

    private static void redirect(Exchange exchange) throws IOException {
        exchange.answer(
                new Refusal(
                        Status.MOVED_PERMANENTLY,
                        "",
                        Map.of("Location", exchange.request().getRequestURI() + "/")));
    }

    private static ListingQuery within(String directory, int limit) {
        return new ListingQuery(
                new ListingQuery.Names(directory, "", ""),
                "/",
                limit,
                Order.FORWARD,
                Subdirectories.SHOWN);
    }

    private void list(Exchange exchange, ContainerPath path, String directory, WebSettings web)
            throws IOException {
        var pages = new WebPages(web, title(path, directory, web), directory);
        if (!web.listsDirectories()) {
            if (!sendsError(exchange, path, web, Status.NOT_FOUND)) {
                exchange.answer(Status.NOT_FOUND, pages.closed(), HTML);
            }
            return;
        }
        try {
            access.requireLister(exchange, path);
        } catch (Refusal refused) {
            refuse(exchange, path, web, refused);
            return;
        }
        var entries = containers.list(path, within(directory, ListingQuery.LIMIT_MAX));
        if (entries.isEmpty() && !directory.isEmpty()) {
            refuse(exchange, path, web, new Refusal(Status.NOT_FOUND));
        } else {
            exchange.answer(Status.OK, pages.listing(entries), HTML);
        }
    }

    private static String title(ContainerPath path, String directory, WebSettings web) {
        var root =
                web.label().isEmpty()
                        ? "/v1/%s/%s".formatted(path.account().account(), path.container())
                        : web.label();
        return root + "/" + directory;
    }

    private void refuse(Exchange exchange, ContainerPath path, WebSettings web, Refusal refusal)
            throws IOException {
        if (!sendsError(exchange, path, web, refusal.status())) {
            throw refusal;
        }
    }

    /** Sends the container's own page for a status, if it has one that the caller may read. */
    private boolean sendsError(
            Exchange exchange, ContainerPath path, WebSettings web, Status status)
            throws IOException {
        if (web.error().isEmpty()) {
            return false;
        }
        var page = path.object(status.code() + web.error());
        return access.mayRead(exchange, page) && reading.sends(exchange, status, page);
    }
}
