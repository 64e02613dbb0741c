package org.zerocloud.identity.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.scope.Scopes;

/**
 * A key of a program, without its secret.
 *
 * @param id the part of its text that is no secret
 * @param tenant whose key it is
 * @param user as whom it acts, such as {@code test:tester}
 * @param name what administrators call it
 * @param roles the most that it may do; what its user may not do, it may not either
 * @param scopes what requests with it are good for
 * @param times when it was made, used, changed and will expire
 * @param version the number of its latest change
 */
public record ApiKey(
        String id,
        TenantId tenant,
        String user,
        String name,
        Set<Role> roles,
        Scopes scopes,
        Times times,
        long version) {

    /**
     * The times of a key.
     *
     * @param createdAt since when it is there
     * @param expiresAt from when on it is refused
     * @param lastUsedAt when it was used, give or take the interval in which that is written down
     * @param previousUntil until when its secret before the latest rotation is accepted
     */
    public record Times(
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant previousUntil) {}
}
