package org.zerocloud.identity.key.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.admin.web.RoleNames;
import org.zerocloud.identity.key.ApiKey;

/**
 * A key as the platform API shows it.
 *
 * @param user as whom it acts, such as {@code test:tester}
 * @param roles the most that it may do
 * @param scopes what requests with it are good for; absent for everything
 * @param previousUntil until when its secret before the latest rotation is accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Key")
record KeyView(
        String id,
        String name,
        String user,
        List<String> roles,
        @Nullable List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousUntil) {

    static KeyView of(ApiKey key) {
        var times = key.times();
        return new KeyView(
                key.id(),
                key.name(),
                key.user(),
                RoleNames.of(key.roles()),
                key.scopes().words(),
                times.createdAt(),
                times.expiresAt(),
                times.lastUsedAt(),
                times.previousUntil());
    }
}
