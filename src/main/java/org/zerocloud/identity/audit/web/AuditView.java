package org.zerocloud.identity.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.audit.AuditEntry;
import tools.jackson.databind.JsonNode;

/**
 * An administrative act as the platform API shows it.
 *
 * @param actor who, such as {@code test:tester}
 * @param credential by what the actor was known, such as {@code key:} and its identifier
 * @param address from where
 * @param target on whom
 * @param before what it was, if there was something
 * @param after what it is, if there is something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Act")
record AuditView(
        long sequence,
        Instant at,
        String actor,
        String credential,
        String address,
        String tenant,
        String act,
        String target,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.sequence(),
                entry.at(),
                entry.actor().name(),
                entry.actor().credential(),
                entry.actor().address(),
                entry.deed().tenant().value(),
                entry.deed().act().word(),
                entry.deed().target(),
                entry.before(),
                entry.after());
    }
}
