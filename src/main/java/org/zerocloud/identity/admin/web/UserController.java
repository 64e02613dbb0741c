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

/** {@code /platform/v1/users}: the users of the tenant, for its administrators. */
@PlatformApi
@Tag(name = "users")
@RequestMapping("/platform/v1/users")
class UserController {

    private final UserAnswers users;

    UserController(UserAnswers users) {
        this.users = users;
    }

    /** Makes a user, whose secret is shown this once. */
    @Operation(
            operationId = "createUser",
            summary = "Makes a user, whose secret is shown this once")
    @ApiResponse(
            responseCode = "201",
            description = "The user with its secret",
            useReturnTypeSchema = true)
    @Refuses(Problem.ALREADY_EXISTS)
    @PostMapping
    ResponseEntity<SecretView> create(
            @AuthenticationPrincipal Caller.User caller, @Valid @RequestBody NewUser wanted) {
        Rights.requireAdministrator(caller);
        return users.create(caller, wanted.of(caller.tenant()), "/platform/v1/users");
    }

    /** A page of users in the order of their names. */
    @Operation(operationId = "listUsers", summary = "A page of users in the order of their names")
    @ApiResponse(
            responseCode = "200",
            description = "Users",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<UserView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Pages.LIMIT_MAX) int limit) {
        Rights.requireAdministrator(caller);
        return users.list(caller.tenant(), cursor, limit);
    }

    /** One user. */
    @Operation(operationId = "getUser", summary = "One user")
    @ApiResponse(responseCode = "200", description = "The user", useReturnTypeSchema = true)
    @GetMapping("/{name}")
    ResponseEntity<UserView> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String name) {
        Rights.requireAdministrator(caller);
        return users.one(new UserName(caller.tenant(), name));
    }

    /** Gives a user other roles, lets it in or keeps it out. */
    @Operation(
            operationId = "changeUser",
            summary = "Gives a user other roles, lets it in or keeps it out")
    @ApiResponse(responseCode = "200", description = "The user", useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PatchMapping("/{name}")
    ResponseEntity<UserView> change(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody UserChange change) {
        Rights.requireAdministrator(caller);
        return users.change(caller, new UserName(caller.tenant(), name), change, ifMatch);
    }

    /** Gives a user another secret, which is shown this once; its tokens end. */
    @Operation(
            operationId = "changeUserSecret",
            summary = "Gives a user another secret, shown this once")
    @ApiResponse(
            responseCode = "200",
            description = "The user with its secret",
            useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PostMapping("/{name}/secret")
    ResponseEntity<SecretView> changeSecret(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Rights.requireAdministrator(caller);
        return users.changeSecret(caller, new UserName(caller.tenant(), name), ifMatch);
    }
}
