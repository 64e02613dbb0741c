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
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.admin.UserName;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** The users of any tenant, for administrators of the platform. */
@PlatformApi
@Tag(name = "operator")
@RequestMapping("/platform/v1/admin/tenants/{tenant}/users")
class TenantUserController {

    private final UserAnswers users;

    TenantUserController(UserAnswers users) {
        this.users = users;
    }

    /** Makes a user, whose secret is shown this once. */
    @Operation(
            operationId = "createTenantUser",
            summary = "Makes a user, whose secret is shown this once")
    @ApiResponse(
            responseCode = "201",
            description = "The user with its secret",
            useReturnTypeSchema = true)
    @Refuses(Problem.ALREADY_EXISTS)
    @PostMapping
    ResponseEntity<SecretView> create(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @Valid @RequestBody NewUser wanted) {
        Rights.requireOperator(caller);
        return users.create(
                caller,
                wanted.of(TenantNames.parse(tenant)),
                "/platform/v1/admin/tenants/%s/users".formatted(tenant));
    }

    /** A page of users in the order of their names. */
    @Operation(
            operationId = "listTenantUsers",
            summary = "A page of users in the order of their names")
    @ApiResponse(
            responseCode = "200",
            description = "Users",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<UserView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Pages.LIMIT_MAX) int limit) {
        Rights.requireOperator(caller);
        return users.list(TenantNames.parse(tenant), cursor, limit);
    }

    /** One user. */
    @Operation(operationId = "getTenantUser", summary = "One user")
    @ApiResponse(responseCode = "200", description = "The user", useReturnTypeSchema = true)
    @GetMapping("/{name}")
    ResponseEntity<UserView> one(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @PathVariable String name) {
        Rights.requireOperator(caller);
        return users.one(new UserName(TenantNames.parse(tenant), name));
    }

    /** Gives a user other roles, lets it in or keeps it out. */
    @Operation(
            operationId = "changeTenantUser",
            summary = "Gives a user other roles, lets it in or keeps it out")
    @ApiResponse(responseCode = "200", description = "The user", useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PatchMapping("/{name}")
    ResponseEntity<UserView> change(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody UserChange change) {
        Rights.requireOperator(caller);
        return users.change(caller, new UserName(TenantNames.parse(tenant), name), change, ifMatch);
    }

    /** Gives a user another secret, which is shown this once; its tokens end. */
    @Operation(
            operationId = "changeTenantUserSecret",
            summary = "Gives a user another secret, shown this once")
    @ApiResponse(
            responseCode = "200",
            description = "The user with its secret",
            useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PostMapping("/{name}/secret")
    ResponseEntity<SecretView> changeSecret(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Rights.requireOperator(caller);
        return users.changeSecret(caller, new UserName(TenantNames.parse(tenant), name), ifMatch);
    }
}
