package org.zerocloud.identity.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.TenantId;

/**
 * A tenant as administrators see it.
 *
 * @param tenant its name
 * @param createdAt since when the platform knows it
 * @param suspendedAt since when nobody of it is let in; null if they are
 * @param version the number of its latest change
 */
public record TenantRecord(
        TenantId tenant, Instant createdAt, @Nullable Instant suspendedAt, long version) {}
