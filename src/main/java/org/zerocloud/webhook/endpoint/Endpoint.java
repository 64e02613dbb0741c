package org.zerocloud.webhook.endpoint;

import java.time.Instant;
import org.zerocloud.identity.TenantId;

/**
 * Where a tenant wants to be told.
 *
 * @param id its name
 * @param tenant whose
 * @param wish what its owner said of it
 * @param disabledBecause why the platform disabled it; empty if it did not
 * @param version grows with each change
 * @param createdAt when it was made
 * @param listeningSince of what happened before, it is not told
 */
public record Endpoint(
        EndpointId id,
        TenantId tenant,
        Wish wish,
        String disabledBecause,
        int version,
        Instant createdAt,
        Instant listeningSince) {

    /** Whether its owner sees no difference from another state of it. */
    boolean looksLike(Endpoint other) {
        return wish.equals(other.wish) && disabledBecause.equals(other.disabledBecause);
    }

    /**
     * What its owner can say of an endpoint.
     *
     * @param url where it is; it was checked when it was said
     * @param interest of what it wants to be told
     * @param enabled whether it is told at all
     */
    public record Wish(String url, Interest interest, boolean enabled) {}
}
