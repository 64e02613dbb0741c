package org.zerocloud.gateway.swift;

import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;

/**
 * Decides as Swift's tempauth does: an account's owner may do all, others what a container's access
 * control lists say. Who has no right does not learn what exists.
 */
@Component
class Access {

    private final Containers containers;

    Access(Containers containers) {
        this.containers = containers;
    }

    /** The caller owns the account, or is refused. */
    void requireOwner(Exchange exchange, TenantId tenant) {
        if (!exchange.caller().owns(tenant)) {
            throw denied(exchange.caller(), tenant.account());
        }
    }

    /** The caller may read the container's objects, or is refused. */
    void requireReader(Exchange exchange, ContainerPath path) {
        require(
                exchange,
                path,
                container ->
                        container.acls().read().admits(exchange.caller(), exchange.referrer()));
    }

    /** The caller may list the container, or is refused. */
    ContainerInfo requireLister(Exchange exchange, ContainerPath path) {
        return require(
                exchange,
                path,
                container ->
                        container
                                .acls()
                                .read()
                                .admitsListing(exchange.caller(), exchange.referrer()));
    }

    /** The caller may write the container's objects, or is refused. */
    void requireWriter(Exchange exchange, ContainerPath path) {
        require(
                exchange,
                path,
                container -> container.acls().write().admits(exchange.caller(), ""));
    }

    /** The refusal of a caller that has no right: to say who they are, or for good. */
    Refusal denied(Caller caller, String account) {
        return switch (caller) {
            case Caller.Anonymous _ ->
                    new Refusal(
                            Status.UNAUTHORIZED, "", Map.of("Www-Authenticate", realm(account)));
            case Caller.User _ -> new Refusal(Status.FORBIDDEN);
        };
    }

    private ContainerInfo require(
            Exchange exchange, ContainerPath path, Predicate<ContainerInfo> admits) {
        var container = containers.find(path);
        if (exchange.caller().owns(path.account())) {
            return container.orElseThrow(() -> new Refusal(Status.NOT_FOUND));
        }
        return container
                .filter(admits)
                .orElseThrow(() -> denied(exchange.caller(), path.account().account()));
    }

    private static String realm(String account) {
        return "Swift realm=\"%s\"".formatted(account.replaceAll("[^A-Za-z0-9._-]", "_"));
    }
}
