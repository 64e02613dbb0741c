package org.zerocloud.objectstore;

import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;

/** What a caller may do with objects, by ownership of the account and by the container's lists. */
@Component
public class AccessControl {

    private static final String NO_REFERRER = "";

    private final Containers containers;

    AccessControl(Containers containers) {
        this.containers = containers;
    }

    /**
     * Whether the caller may read the object; a missing container is closed to all but its owner.
     */
    public boolean mayRead(Caller caller, ObjectPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path.container())
                        .filter(acls -> acls.read().admits(caller, NO_REFERRER))
                        .isPresent();
    }

    /**
     * Whether the caller may write the object; a missing container is closed to all but its owner.
     */
    public boolean mayWrite(Caller caller, ObjectPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path.container())
                        .filter(acls -> acls.write().admits(caller, NO_REFERRER))
                        .isPresent();
    }

    /** Whether the caller may see the names of the container's objects. */
    public boolean mayList(Caller caller, ContainerPath path) {
        return caller.owns(path.account())
                || containers
                        .acls(path)
                        .filter(acls -> acls.read().admitsListing(caller, NO_REFERRER))
                        .isPresent();
    }
}
