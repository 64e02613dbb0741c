package org.zerocloud.identity.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One administrative act.
 *
 * @param sequence its place among all of them
 * @param at when
 * @param actor who
 * @param deed what, on whom
 * @param before what it was before, without secrets
 * @param after what it is now, without secrets
 */
public record AuditEntry(
        long sequence,
        Instant at,
        Actor actor,
        Deed deed,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
