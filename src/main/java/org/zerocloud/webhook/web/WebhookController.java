package org.zerocloud.webhook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.NextPage;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.EndpointChanges;
import org.zerocloud.webhook.endpoint.Endpoints;
import org.zerocloud.webhook.endpoint.TooManyEndpoints;
import org.zerocloud.webhook.target.TargetForbidden;
import org.zerocloud.webhook.target.Targets;

/** {@code /platform/v1/webhooks}: where a tenant wants to be told what happens to its jobs. */
@PlatformApi
@Tag(name = "webhooks")
@RequestMapping("/platform/v1/webhooks")
class WebhookController {

    private static final String ONCE = "no-store";

    private final OwnWebhooks webhooks;
    private final Endpoints endpoints;
    private final EndpointChanges changes;
    private final Targets targets;

    WebhookController(
            OwnWebhooks webhooks, Endpoints endpoints, EndpointChanges changes, Targets targets) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
        this.changes = changes;
        this.targets = targets;
    }

    /** A page of webhooks, the oldest first. */
    @Operation(operationId = "listWebhooks", summary = "A page of webhooks, the oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "Webhooks",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<WebhookView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            HttpServletRequest request) {
        OwnWebhooks.requireAdministrator(caller);
        var page = endpoints.list(caller.tenant(), cursor, limit);
        var answer = ResponseEntity.ok();
        if (page.size() == limit) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.getLast().id()));
        }
        return answer.body(page.stream().map(WebhookView::of).toList());
    }

    /** Makes a webhook, and shows its secret for once. */
    @Operation(
            operationId = "createWebhook",
            summary = "Makes a webhook, and shows its secret for once")
    @ApiResponse(
            responseCode = "201",
            description = "The webhook with its secret",
            useReturnTypeSchema = true)
    @Refuses({Problem.WEBHOOK_TARGET_REFUSED, Problem.TOO_MANY_WEBHOOKS})
    @PostMapping
    ResponseEntity<WebhookView> create(
            @AuthenticationPrincipal Caller.User caller, @RequestBody @Valid WebhookWish body) {
        OwnWebhooks.requireAdministrator(caller);
        try {
            var made = changes.create(caller.tenant(), checked(body));
            var endpoint = webhooks.find(caller, made.id().value());
            return ResponseEntity.created(URI.create("/platform/v1/webhooks/" + made.id()))
                    .header(HttpHeaders.CACHE_CONTROL, ONCE)
                    .eTag(OwnWebhooks.tag(endpoint))
                    .body(WebhookView.of(endpoint, made.secret()));
        } catch (TooManyEndpoints full) {
            throw new Refusal(Problem.TOO_MANY_WEBHOOKS, String.valueOf(full.getMessage()));
        }
    }

    private Endpoint.Wish checked(WebhookWish body) {
        try {
            var _ = targets.check(body.url());
            return body.wish();
        } catch (TargetForbidden forbidden) {
            throw Refusal.ofField(
                    Problem.WEBHOOK_TARGET_REFUSED, "/url", String.valueOf(forbidden.getMessage()));
        }
    }

    /** One webhook, without its secret. */
    @Operation(operationId = "getWebhook", summary = "One webhook, without its secret")
    @ApiResponse(responseCode = "200", description = "The webhook", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It is as If-None-Match says",
            content = @Content)
    @GetMapping("/{id}")
    ResponseEntity<WebhookView> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable UUID id) {
        var endpoint = webhooks.find(caller, id);
        return ResponseEntity.ok().eTag(OwnWebhooks.tag(endpoint)).body(WebhookView.of(endpoint));
    }

    /** Replaces what its owner said of a webhook; the secret stays. */
    @Operation(operationId = "changeWebhook", summary = "Replaces what its owner said of a webhook")
    @ApiResponse(responseCode = "200", description = "The webhook", useReturnTypeSchema = true)
    @Refuses({Problem.WEBHOOK_TARGET_REFUSED, Problem.PRECONDITION_FAILED})
    @PutMapping("/{id}")
    ResponseEntity<WebhookView> change(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid WebhookWish body) {
        var endpoint = webhooks.find(caller, id);
        OwnWebhooks.require(ifMatch, endpoint);
        if (!changes.change(caller.tenant(), endpoint.id(), endpoint.version(), checked(body))) {
            throw OwnWebhooks.changed(endpoint);
        }
        return one(caller, id);
    }

    /** Deletes a webhook with its deliveries. */
    @Operation(operationId = "deleteWebhook", summary = "Deletes a webhook with its deliveries")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses(Problem.PRECONDITION_FAILED)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var endpoint = webhooks.find(caller, id);
        OwnWebhooks.require(ifMatch, endpoint);
        var _ = changes.delete(caller.tenant(), endpoint.id());
        return ResponseEntity.noContent().build();
    }

    /** Replaces the secret, and shows the new one for once; the old one signs for a while too. */
    @Operation(
            operationId = "rotateSecret",
            summary = "Replaces the secret, and shows the new one for once")
    @ApiResponse(responseCode = "200", description = "The new secret", useReturnTypeSchema = true)
    @PostMapping("/{id}/secret")
    ResponseEntity<SecretView> rotate(
            @AuthenticationPrincipal Caller.User caller, @PathVariable UUID id) {
        var endpoint = webhooks.find(caller, id);
        var secret =
                changes.rotate(caller.tenant(), endpoint.id())
                        .orElseThrow(() -> Refusal.notFound("webhook " + id));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, ONCE)
                .body(new SecretView(secret.text()));
    }
}
