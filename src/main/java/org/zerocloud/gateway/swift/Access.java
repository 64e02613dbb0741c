package org.zerocloud.gateway.swift;

import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
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
            throw Refusal.ofCaller(exchange.caller(), tenant.account());
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

    private ContainerInfo require(
            Exchange exchange, ContainerPath path, Predicate<ContainerInfo> admits) {
        var container = containers.find(path);
        if (exchange.caller().owns(path.account())) {
            return container.orElseThrow(() -> new Refusal(Status.NOT_FOUND));
        }
        return container
                .filter(admits)
                .orElseThrow(() -> Refusal.ofCaller(exchange.caller(), path.account().account()));
    }
}
