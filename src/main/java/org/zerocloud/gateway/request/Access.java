package org.zerocloud.gateway.request;

import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.identity.acl.AccountRights;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Acls;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Decides as Swift's tempauth does: an account's owner may do all, others what the access control
 * lists of a container and of the account say. Who has no right does not learn what exists.
 */
@Component
public class Access {

    private final AccountRights accounts;
    private final Containers containers;

    Access(AccountRights accounts, Containers containers) {
        this.accounts = accounts;
        this.containers = containers;
    }

    /** The caller has this right in all of the account, or is refused. */
    public void require(Exchange exchange, TenantId account, Right right) {
        if (!accounts.has(exchange.caller(), account, right)) {
            throw Refusal.ofCaller(exchange.caller(), account.account());
        }
    }

    /** Whether the caller has this right in all of the account. */
    public boolean has(Exchange exchange, TenantId account, Right right) {
        return accounts.has(exchange.caller(), account, right);
    }

    /** The caller may read the container's objects, or is refused. */
    public void requireReader(Exchange exchange, ContainerPath path) {
        require(exchange, path, Right.READ_ONLY, reading(exchange));
    }

    /** Whether the caller may read an object to which another one leads. */
    public boolean mayRead(Exchange exchange, ObjectPath path) {
        return exchange.caller().owns(path.account())
                || isGranted(exchange, path.container())
                || containers.acls(path.container()).filter(reading(exchange)).isPresent()
                || has(exchange, path.account(), Right.READ_ONLY);
    }

    private static Predicate<Acls> reading(Exchange exchange) {
        return acls -> acls.read().admits(exchange.caller(), exchange.referrer());
    }

    /** The caller may list the container, or is refused. */
    public ContainerInfo requireLister(Exchange exchange, ContainerPath path) {
        require(exchange, path, Right.READ_ONLY, listing(exchange));
        return containers.find(path).orElseThrow(() -> new Refusal(Status.NOT_FOUND));
    }

    /** Whether the caller may list the container. */
    public boolean mayList(Exchange exchange, ContainerPath path) {
        return containers.acls(path).filter(listing(exchange)).isPresent()
                || has(exchange, path.account(), Right.READ_ONLY);
    }

    private static Predicate<Acls> listing(Exchange exchange) {
        return acls -> acls.read().admitsListing(exchange.caller(), exchange.referrer());
    }

    /** The caller may write the container's objects, or is refused. */
    public void requireWriter(Exchange exchange, ContainerPath path) {
        require(
                exchange,
                path,
                Right.READ_WRITE,
                acls -> acls.write().admits(exchange.caller(), ""));
    }

    private static boolean isGranted(Exchange exchange, ContainerPath path) {
        return exchange.grant()
                .filter(grant -> grant.opens(path.account().account(), path.container()))
                .isPresent();
    }

    /** The account's list is asked last: most requests come from the owner. */
    private void require(
            Exchange exchange, ContainerPath path, Right right, Predicate<Acls> admits) {
        var acls = containers.acls(path);
        if (acls.filter(admits).isPresent()) {
            return;
        }
        if (!isGranted(exchange, path)) {
            require(exchange, path.account(), right);
        }
        if (acls.isEmpty()) {
            throw new Refusal(Status.NOT_FOUND);
        }
    }
}
