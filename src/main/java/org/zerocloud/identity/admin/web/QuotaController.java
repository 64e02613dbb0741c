package org.zerocloud.identity.admin.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.admin.QuotaRecord;
import org.zerocloud.identity.admin.TenantAdministration;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** {@code /platform/v1/admin/tenants/{tenant}/quota}: what a tenant may use at once. */
@PlatformApi
@Tag(name = "operator")
@RequestMapping("/platform/v1/admin/tenants/{tenant}/quota")
class QuotaController {

    private final TenantAdministration tenants;

    QuotaController(TenantAdministration tenants) {
        this.tenants = tenants;
    }

    /** The tenant's own quota. */
    @Operation(operationId = "getQuota", summary = "What a tenant may use")
    @ApiResponse(responseCode = "200", description = "The quota", useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<QuotaBody> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String tenant) {
        Rights.requireOperator(caller);
        return answer(tenants.quota(TenantNames.parse(tenant)));
    }

    /** Replaces it. */
    @Operation(operationId = "changeQuota", summary = "Replaces what a tenant may use")
    @ApiResponse(responseCode = "200", description = "The quota", useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PutMapping
    ResponseEntity<QuotaBody> replace(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody QuotaBody wanted) {
        Rights.requireOperator(caller);
        var id = TenantNames.parse(tenant);
        return answer(tenants.changeQuota(id, wanted.quota(), VersionTag.expected(ifMatch)));
    }

    private static ResponseEntity<QuotaBody> answer(QuotaRecord quota) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(VersionTag.of(quota.version()))
                .body(QuotaBody.of(quota.quota()));
    }
}
