package org.zerocloud.identity.key.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.admin.UserAdministration;
import org.zerocloud.identity.admin.web.Pages;
import org.zerocloud.identity.admin.web.Rights;
import org.zerocloud.identity.admin.web.VersionTag;
import org.zerocloud.identity.key.ApiKeys;
import org.zerocloud.identity.key.KeyOrder;
import org.zerocloud.identity.key.NewKey;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** {@code /platform/v1/keys}: the keys of the tenant's programs, for its administrators. */
@PlatformApi
@Tag(name = "keys")
@RequestMapping("/platform/v1/keys")
class KeyController {

    private final ApiKeys keys;
    private final UserAdministration users;

    KeyController(ApiKeys keys, UserAdministration users) {
        this.keys = keys;
        this.users = users;
    }

    /** Makes a key, whose text is shown this once. */
    @Operation(operationId = "createKey", summary = "Makes a key, whose text is shown this once")
    @ApiResponse(
            responseCode = "201",
            description = "The key with its text",
            useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<NewKeyView> create(
            @AuthenticationPrincipal Caller.User caller,
            Authentication authentication,
            @Valid @RequestBody KeyBody wanted) {
        var by = maker(caller, authentication);
        var name = Optional.ofNullable(wanted.user()).orElse(caller.name());
        var user = users.require(caller.tenant(), name).user();
        var order =
                new KeyOrder(
                        user,
                        wanted.name(),
                        wanted.wantedRoles(),
                        wanted.wantedScopes(),
                        wanted.lifetime());
        var made = keys.create(by, order);
        return answer(HttpStatus.CREATED, made);
    }

    /** A page of keys in the order of their identifiers. */
    @Operation(operationId = "listKeys", summary = "A page of keys")
    @ApiResponse(
            responseCode = "200",
            description = "Keys",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<KeyView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Pages.LIMIT_MAX) int limit) {
        Rights.requireAdministrator(caller);
        return Pages.answer(
                keys.page(caller.tenant(), cursor, limit), limit, it -> it.id(), KeyView::of);
    }

    /** One key. */
    @Operation(operationId = "getKey", summary = "One key")
    @ApiResponse(responseCode = "200", description = "The key", useReturnTypeSchema = true)
    @GetMapping("/{id}")
    ResponseEntity<KeyView> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String id) {
        Rights.requireAdministrator(caller);
        var key = keys.require(caller.tenant(), id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(VersionTag.of(key.version()))
                .body(KeyView.of(key));
    }

    /** Gives a key another secret; the old one is accepted for a while. */
    @Operation(
            operationId = "rotateKey",
            summary = "Gives a key another secret; the old one is accepted for a while")
    @ApiResponse(
            responseCode = "200",
            description = "The key with its text",
            useReturnTypeSchema = true)
    @Refuses({Problem.PRECONDITION_FAILED, Problem.KEY_EXPIRED})
    @PostMapping("/{id}/rotate")
    ResponseEntity<NewKeyView> rotate(
            @AuthenticationPrincipal Caller.User caller,
            Authentication authentication,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var by = maker(caller, authentication);
        return answer(HttpStatus.OK, keys.rotate(by, id, VersionTag.expected(ifMatch)));
    }

    /** Takes a key away, at once. */
    @Operation(operationId = "revokeKey", summary = "Takes a key away, at once")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses(Problem.PRECONDITION_FAILED)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Rights.requireAdministrator(caller);
        keys.revoke(caller, id, VersionTag.expected(ifMatch));
        return ResponseEntity.noContent().build();
    }

    /** What lives for minutes must not make what lives for months. */
    private static Identified maker(Caller.User caller, Authentication authentication) {
        Rights.requireAdministrator(caller);
        if (!(authentication.getCredentials() instanceof Credential shown)
                || !shown.givesOthers()) {
            throw new AccessDeniedException("Keys are made by those who logged in, or by keys");
        }
        return new Identified(caller, shown);
    }

    private static ResponseEntity<NewKeyView> answer(HttpStatus status, NewKey made) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.LOCATION, "/platform/v1/keys/" + made.key().id())
                .eTag(VersionTag.of(made.key().version()))
                .body(NewKeyView.of(made));
    }
}
