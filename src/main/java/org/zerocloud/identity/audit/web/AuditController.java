package org.zerocloud.identity.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.admin.web.Pages;
import org.zerocloud.identity.admin.web.Rights;
import org.zerocloud.identity.admin.web.TenantNames;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** What administrators did, the newest first. */
@PlatformApi
@Tag(name = "audit")
class AuditController {

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    /** A page of what was done in the caller's tenant. */
    @Operation(operationId = "listActs", summary = "A page of what was done in the tenant")
    @ApiResponse(
            responseCode = "200",
            description = "Acts",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @Refuses(Problem.INVALID_PARAMETER)
    @GetMapping("/platform/v1/audit")
    ResponseEntity<List<AuditView>> ofTenant(
            @AuthenticationPrincipal Caller.User caller, @ParameterObject @Valid AuditQuery query) {
        Rights.requireAdministrator(caller);
        return answer(Optional.of(caller.tenant()), query);
    }

    /** A page of what was done in all tenants, or in one. */
    @Operation(
            operationId = "listAllActs",
            summary = "A page of what was done in all tenants, or in one")
    @ApiResponse(
            responseCode = "200",
            description = "Acts",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping("/platform/v1/admin/audit")
    ResponseEntity<List<AuditView>> ofAll(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(required = false) @Nullable String tenant,
            @ParameterObject @Valid AuditQuery query) {
        Rights.requireOperator(caller);
        return answer(Optional.ofNullable(tenant).map(TenantNames::parse), query);
    }

    private ResponseEntity<List<AuditView>> answer(Optional<TenantId> tenant, AuditQuery query) {
        var limit = query.pageSize();
        var page = audit.page(tenant, query.filter(), query.before(), limit);
        return Pages.answer(page, limit, it -> it.sequence(), AuditView::of);
    }
}
