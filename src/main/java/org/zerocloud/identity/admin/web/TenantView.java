package org.zerocloud.identity.admin.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.admin.TenantRecord;

/** A tenant as the platform API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Tenant")
record TenantView(
        String name,
        String account,
        boolean suspended,
        Instant createdAt,
        @Nullable Instant suspendedAt) {

    static TenantView of(TenantRecord tenant) {
        return new TenantView(
                tenant.tenant().value(),
                tenant.tenant().account(),
                tenant.suspendedAt() != null,
                tenant.createdAt(),
                tenant.suspendedAt());
    }
}
