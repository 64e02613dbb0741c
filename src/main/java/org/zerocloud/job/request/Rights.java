package org.zerocloud.job.request;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountRights;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.identity.acl.InvalidAcl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;

/**
 * What a job may do. Where the caller has no right of their own, the container may lend them its
 * owner's: its metadata {@code Zerovm-Suid} lists to whom, and {@code Rest-Endpoint} through which
 * application.
 */
@Component
public class Rights {

    private static final String LENT_TO = "zerovm-suid";
    private static final String ENDPOINT = "rest-endpoint";

    private final AccessControl access;
    private final AccountRights accounts;
    private final Containers containers;

    Rights(AccessControl access, AccountRights accounts, Containers containers) {
        this.access = access;
        this.accounts = accounts;
        this.containers = containers;
    }

    /** Whether the job may read the object. */
    public boolean mayRead(Authority authority, ObjectPath path) {
        return access.mayRead(authority.caller(), path) || isLent(authority, path.container());
    }

    /** Whether the job may write the object. */
    public boolean mayWrite(Authority authority, ObjectPath path) {
        return access.mayWrite(authority.caller(), path) || isLent(authority, path.container());
    }

    /** Whether the job may see the names of the container's objects. */
    public boolean mayList(Authority authority, ContainerPath path) {
        return access.mayList(authority.caller(), path) || isLent(authority, path);
    }

    /** Whether jobs of that authority may be charged to the account, or list its containers. */
    public boolean mayActFor(Authority authority, TenantId account) {
        return mayActFor(authority, account, Optional.empty());
    }

    /**
     * Whether jobs of that authority may be charged to the account.
     *
     * @param container the container of the request's path, which may lend the right; without one
     *     it is the container of the application
     */
    public boolean mayActFor(
            Authority authority, TenantId account, Optional<ContainerPath> container) {
        var lender = container.or(() -> authority.origin().map(Authority.Origin::container));
        return accounts.owns(authority.caller(), account)
                || lender.filter(path -> path.account().equals(account))
                        .filter(path -> isLent(authority, path))
                        .isPresent();
    }

    /** The application that a container names as its own, if it does. */
    public Optional<String> endpoint(ContainerPath path) {
        return containers.find(path).flatMap(container -> text(container, ENDPOINT));
    }

    private boolean isLent(Authority authority, ContainerPath path) {
        return authority
                .origin()
                .flatMap(origin ->
                        containers
                                .find(path)
                                .filter(found ->
                                        text(found, ENDPOINT)
                                                .equals(Optional.of(origin.endpoint())))
                                .flatMap(found -> text(found, LENT_TO)))
                .filter(list -> admits(list, authority))
                .isPresent();
    }

    /** A list that nobody can read lends nothing. */
    private static boolean admits(String list, Authority authority) {
        try {
            return new Acl(list).admits(authority.caller(), "");
        } catch (InvalidAcl unreadable) {
            return false;
        }
    }

    private static Optional<String> text(ContainerInfo container, String name) {
        return Optional.ofNullable(container.metadata().get(name)).filter(text -> !text.isEmpty());
    }
}
