package org.zerocloud.identity.key;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.scope.Scopes;

/**
 * What a new key is to be.
 *
 * @param user as whom it acts, with the user's own roles
 * @param name what administrators call it, 1 to 64 characters
 * @param roles the most that it may do
 * @param scopes what requests with it are good for
 * @param lifetime how long it is to be accepted
 */
public record KeyOrder(
        Caller.User user,
        String name,
        Set<Role> roles,
        Scopes scopes,
        Optional<Duration> lifetime) {}
