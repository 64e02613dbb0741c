package org.zerocloud.job.request;

import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.identity.acl.AccountRights;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;

/** What a caller may do with objects, by the account's owner and list and the container's lists. */
@Component
class AccessControl {

    private static final String NO_REFERRER = "";

    private final AccountRights accounts;
    private final Containers containers;

    AccessControl(AccountRights accounts, Containers containers) {
        this.accounts = accounts;
        this.containers = containers;
    }

    /**
     * Whether the caller may read the object; a missing container is closed to all but its owner.
     */
    boolean mayRead(Caller caller, ObjectPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path.container())
                        .filter(acls -> acls.read().admits(caller, NO_REFERRER))
                        .isPresent()
                || accounts.has(caller, path.account(), Right.READ_ONLY);
    }

    /**
     * Whether the caller may write the object; a missing container is closed to all but its owner.
     */
    boolean mayWrite(Caller caller, ObjectPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path.container())
                        .filter(acls -> acls.write().admits(caller, NO_REFERRER))
                        .isPresent()
                || accounts.has(caller, path.account(), Right.READ_WRITE);
    }

    /** Whether the caller may see the names of the container's objects. */
    boolean mayList(Caller caller, ContainerPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path)
                        .filter(acls -> acls.read().admitsListing(caller, NO_REFERRER))
                        .isPresent()
                || accounts.has(caller, path.account(), Right.READ_ONLY);
    }
}
