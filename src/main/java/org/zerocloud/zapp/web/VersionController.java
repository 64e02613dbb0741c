package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;
import org.zerocloud.zapp.Deprecations;
import org.zerocloud.zapp.Publishing;
import org.zerocloud.zapp.Zapp;

/** One version of a zapp. */
@PlatformApi
@Tag(name = "zapps")
@RequestMapping("/platform/v1/zapps/{name}/versions/{version}")
class VersionController {

    private final ZappRights rights;
    private final Deprecations deprecations;
    private final Publishing publishing;

    VersionController(ZappRights rights, Deprecations deprecations, Publishing publishing) {
        this.rights = rights;
        this.deprecations = deprecations;
        this.publishing = publishing;
    }

    static String uri(Zapp zapp) {
        return "/platform/v1/zapps/%s/versions/%s"
                .formatted(zapp.version().name(), zapp.version().number());
    }

    /** What can change of a version is whether it is deprecated, and why. */
    static String tag(Zapp zapp) {
        var state =
                zapp.deprecation()
                        .map(it ->
                                "-%x-%x".formatted(it.at().toEpochMilli(), it.reason().hashCode()));
        return "\"%s%s\"".formatted(zapp.version().digest(), state.orElse(""));
    }

    /** What it is. */
    @Operation(operationId = "getZapp", summary = "A version of a zapp")
    @ApiResponse(responseCode = "200", description = "The version", useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<ZappView> one(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String version) {
        return answer(rights.seen(caller, name, version));
    }

    private static ResponseEntity<ZappView> answer(Zapp zapp) {
        var answer =
                ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-cache").eTag(tag(zapp));
        zapp.deprecation()
                .ifPresent(it -> answer.header("Deprecation", "@" + it.at().getEpochSecond()));
        return answer.body(ZappView.of(zapp));
    }

    /** Advises against it; it runs all the same. */
    @Operation(
            operationId = "deprecateZapp",
            summary = "Advises against a version; it runs all the same")
    @ApiResponse(responseCode = "200", description = "The version", useReturnTypeSchema = true)
    @PostMapping("/deprecate")
    ResponseEntity<ZappView> deprecate(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String version,
            @Valid @RequestBody DeprecationOrder order) {
        var zapp = rights.changed(caller, name, version);
        return answer(deprecations.deprecate(zapp, order.reason()));
    }

    /** Takes that back. */
    @Operation(operationId = "undeprecateZapp", summary = "Takes the advice back")
    @ApiResponse(responseCode = "200", description = "The version", useReturnTypeSchema = true)
    @PostMapping("/undeprecate")
    ResponseEntity<ZappView> undeprecate(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String version) {
        return answer(deprecations.undeprecate(rights.changed(caller, name, version)));
    }

    /** Deletes it and its object; its number stays taken. */
    @Operation(
            operationId = "deleteZapp",
            summary = "Deletes a version and its object; its number stays taken")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses(Problem.PRECONDITION_FAILED)
    @DeleteMapping
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch)
            throws IOException {
        var zapp = rights.changed(caller, name, version);
        var wanted = Optional.ofNullable(ifMatch).filter(tag -> !tag.equals("*"));
        if (wanted.isPresent() && !wanted.get().equals(tag(zapp))) {
            throw ZappRights.changedMeanwhile(zapp.version().reference());
        }
        return ZappRefusals.translated(() -> {
            publishing.delete(caller.tenant(), zapp);
            return ResponseEntity.noContent().build();
        });
    }
}
