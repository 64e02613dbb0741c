package org.zerocloud.identity.admin;

import java.time.Instant;
import java.util.Set;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;

/**
 * A user as administrators see it.
 *
 * @param user with its roles
 * @param enabled whether it is let in
 * @param configured whether the configuration names it, which alone may then change it
 * @param createdAt since when the platform knows it
 * @param version the number of its latest change
 */
public record UserRecord(
        Caller.User user, boolean enabled, boolean configured, Instant createdAt, long version) {

    Set<Role> roles() {
        return user.roles();
    }
}
