package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.zapp.Alias;
import org.zerocloud.zapp.Aliases;
import org.zerocloud.zapp.ZappName;

/** Names for versions that may come to mean others, such as {@code stable}. */
@PlatformApi
@Tag(name = "zapps")
@RequestMapping("/platform/v1/zapps/{name}/aliases")
class AliasController {

    private final Aliases aliases;
    private final ZappRights rights;

    AliasController(Aliases aliases, ZappRights rights) {
        this.aliases = aliases;
        this.rights = rights;
    }

    /** All aliases of a zapp, at most as many as one may have. */
    @Operation(operationId = "listAliases", summary = "All aliases of a zapp")
    @ApiResponse(responseCode = "200", description = "Aliases", useReturnTypeSchema = true)
    @GetMapping
    List<AliasView> all(@AuthenticationPrincipal Caller.User caller, @PathVariable String name) {
        ZappRights.requireViewer(caller);
        return aliases.all(caller.tenant(), name).stream().map(AliasView::of).toList();
    }

    /** What one means. */
    @Operation(operationId = "getAlias", summary = "What an alias means")
    @ApiResponse(responseCode = "200", description = "The alias", useReturnTypeSchema = true)
    @GetMapping("/{alias}")
    ResponseEntity<AliasView> one(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String alias) {
        ZappRights.requireViewer(caller);
        return answer(
                HttpStatus.OK,
                aliases.find(caller.tenant(), name, alias)
                        .orElseThrow(() -> notFound(name, alias)));
    }

    private static Refusal notFound(String name, String alias) {
        return Refusal.notFound("alias %s of %s".formatted(alias, name));
    }

    private static ResponseEntity<AliasView> answer(HttpStatus status, Alias alias) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(tag(alias))
                .body(AliasView.of(alias));
    }

    private static String tag(Alias alias) {
        return "\"%d-%s\"".formatted(alias.revision(), alias.number());
    }

    /** Has it mean a version; {@code If-None-Match: *} makes a new one only. */
    @Operation(operationId = "setAlias", summary = "Has an alias mean a version")
    @ApiResponse(responseCode = "200", description = "The alias", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "201",
            description = "The alias, which is new",
            useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PutMapping("/{alias}")
    ResponseEntity<AliasView> set(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String alias,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody AliasOrder order)
            throws IOException {
        var zapp = rights.changed(caller, name, order.version());
        if (!ZappName.isAlias(alias)) {
            throw Refusal.ofField(
                    Problem.INVALID_PARAMETER, "alias", "is not " + ZappName.ALIAS_RULE);
        }
        var expected =
                expected(
                        headers.getFirst(HttpHeaders.IF_MATCH),
                        headers.getFirst(HttpHeaders.IF_NONE_MATCH));
        var set = ZappRefusals.translated(() -> aliases.set(zapp, alias, expected));
        return set.map(it -> answer(it.revision() == 1 ? HttpStatus.CREATED : HttpStatus.OK, it))
                .orElseThrow(() -> ZappRights.changedMeanwhile("The alias " + alias));
    }

    private static Predicate<Optional<Alias>> expected(
            @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null) {
            return now ->
                    now.isPresent() && (ifMatch.equals("*") || ifMatch.equals(tag(now.get())));
        }
        return now -> ifNoneMatch == null || now.isEmpty();
    }

    /** Forgets it; the version stays. */
    @Operation(operationId = "deleteAlias", summary = "Forgets an alias; the version stays")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses(Problem.PRECONDITION_FAILED)
    @DeleteMapping("/{alias}")
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String alias,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        ZappRights.requireDeveloper(caller);
        var tenant = caller.tenant();
        var _ = aliases.find(tenant, name, alias).orElseThrow(() -> notFound(name, alias));
        if (!aliases.delete(tenant, name, alias, expected(ifMatch, null))) {
            throw ZappRights.changedMeanwhile("The alias " + alias);
        }
        return ResponseEntity.noContent().build();
    }
}
