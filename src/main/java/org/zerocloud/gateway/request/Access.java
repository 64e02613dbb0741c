package org.zerocloud.gateway.request;

import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Acls;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Decides as Swift's tempauth does: an account's owner may do all, others what a container's access
 * control lists say. Who has no right does not learn what exists.
 */
@Component
public class Access {

    private final Containers containers;

    Access(Containers containers) {
        this.containers = containers;
    }

    /** The caller owns the account, or is refused. */
    public void requireOwner(Exchange exchange, TenantId tenant) {
        if (!exchange.caller().owns(tenant)) {
            throw Refusal.ofCaller(exchange.caller(), tenant.account());
        }
    }

    /** The caller may read the container's objects, or is refused. */
    public void requireReader(Exchange exchange, ContainerPath path) {
        require(exchange, path, acls -> acls.read().admits(exchange.caller(), exchange.referrer()));
    }

    /** Whether the caller may read an object to which another one leads. */
    public boolean mayRead(Exchange exchange, ObjectPath path) {
        return mayAll(exchange, path.container())
                || containers
                        .acls(path.container())
                        .filter(acls -> acls.read().admits(exchange.caller(), exchange.referrer()))
                        .isPresent();
    }

    /** The caller may list the container, or is refused. */
    public ContainerInfo requireLister(Exchange exchange, ContainerPath path) {
        require(
                exchange,
                path,
                acls -> acls.read().admitsListing(exchange.caller(), exchange.referrer()));
        return containers.find(path).orElseThrow(() -> new Refusal(Status.NOT_FOUND));
    }

    /** The caller may write the container's objects, or is refused. */
    public void requireWriter(Exchange exchange, ContainerPath path) {
        require(exchange, path, acls -> acls.write().admits(exchange.caller(), ""));
    }

    /** Whether the caller may do anything with the objects in the container. */
    private static boolean mayAll(Exchange exchange, ContainerPath path) {
        return exchange.caller().owns(path.account())
                || exchange.grant()
                        .filter(grant -> grant.opens(path.account().account(), path.container()))
                        .isPresent();
    }

    private void require(Exchange exchange, ContainerPath path, Predicate<Acls> admits) {
        var acls = containers.acls(path);
        if (mayAll(exchange, path)) {
            if (acls.isEmpty()) {
                throw new Refusal(Status.NOT_FOUND);
            }
        } else if (acls.filter(admits).isEmpty()) {
            throw Refusal.ofCaller(exchange.caller(), path.account().account());
        }
    }
}
