package org.zerocloud.identity.admin.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.admin.TenantAdministration;
import org.zerocloud.identity.admin.TenantRecord;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** {@code /platform/v1/admin/tenants}: the tenants, for administrators of the platform. */
@PlatformApi
@Tag(name = "operator")
@RequestMapping("/platform/v1/admin/tenants")
class TenantController {

    private final TenantAdministration tenants;

    TenantController(TenantAdministration tenants) {
        this.tenants = tenants;
    }

    /** Makes a tenant. */
    @Operation(operationId = "createTenant", summary = "Makes a tenant")
    @ApiResponse(responseCode = "201", description = "The tenant", useReturnTypeSchema = true)
    @Refuses(Problem.ALREADY_EXISTS)
    @PostMapping
    ResponseEntity<TenantView> create(
            @AuthenticationPrincipal Caller.User caller, @Valid @RequestBody NewTenant wanted) {
        Rights.requireOperator(caller);
        var created = tenants.create(wanted.tenant());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/platform/v1/admin/tenants/" + created.tenant().value())
                .eTag(VersionTag.of(created.version()))
                .body(TenantView.of(created));
    }

    /** A page of tenants in the order of their names. */
    @Operation(
            operationId = "listTenants",
            summary = "A page of tenants in the order of their names")
    @ApiResponse(
            responseCode = "200",
            description = "Tenants",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<TenantView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Pages.LIMIT_MAX) int limit) {
        Rights.requireOperator(caller);
        return Pages.answer(
                tenants.page(cursor, limit), limit, it -> it.tenant().value(), TenantView::of);
    }

    /** One tenant. */
    @Operation(operationId = "getTenant", summary = "One tenant")
    @ApiResponse(responseCode = "200", description = "The tenant", useReturnTypeSchema = true)
    @GetMapping("/{tenant}")
    ResponseEntity<TenantView> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String tenant) {
        Rights.requireOperator(caller);
        return answer(tenants.require(TenantNames.parse(tenant)));
    }

    /** Lets nobody of the tenant in any more, and has none of its jobs taken. */
    @Operation(
            operationId = "suspendTenant",
            summary = "Lets nobody of the tenant in, and has none of its jobs taken")
    @ApiResponse(responseCode = "200", description = "The tenant", useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PostMapping("/{tenant}/suspend")
    ResponseEntity<TenantView> suspend(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Rights.requireOperator(caller);
        var id = TenantNames.parse(tenant);
        requireOther(caller, id);
        return answer(tenants.suspend(id, true, VersionTag.expected(ifMatch)));
    }

    /** Lets everybody of the tenant in again. */
    @Operation(operationId = "resumeTenant", summary = "Lets everybody of the tenant in again")
    @ApiResponse(responseCode = "200", description = "The tenant", useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PostMapping("/{tenant}/resume")
    ResponseEntity<TenantView> resume(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Rights.requireOperator(caller);
        var id = TenantNames.parse(tenant);
        return answer(tenants.suspend(id, false, VersionTag.expected(ifMatch)));
    }

    private static void requireOther(Caller.User caller, TenantId tenant) {
        if (caller.tenant().equals(tenant)) {
            throw new Refusal(Problem.FORBIDDEN, "Nobody suspends their own tenant");
        }
    }

    private static ResponseEntity<TenantView> answer(TenantRecord tenant) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(VersionTag.of(tenant.version()))
                .body(TenantView.of(tenant));
    }
}
