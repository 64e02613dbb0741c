package org.zerocloud.webhook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.NextPage;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.webhook.delivery.Deliveries;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.outbox.Messages;

/** What a webhook was told, and how it answered. */
@PlatformApi
@Tag(name = "webhooks")
@RequestMapping("/platform/v1/webhooks/{id}")
class DeliveryController {

    private final OwnWebhooks webhooks;
    private final Deliveries deliveries;
    private final Messages messages;

    DeliveryController(OwnWebhooks webhooks, Deliveries deliveries, Messages messages) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.messages = messages;
    }

    /** A page of deliveries, the newest first. */
    @Operation(operationId = "listDeliveries", summary = "A page of deliveries, the newest first")
    @ApiResponse(
            responseCode = "200",
            description = "Deliveries",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping("/deliveries")
    ResponseEntity<List<DeliveryView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @ParameterObject @Valid DeliveryQuery query,
            HttpServletRequest request) {
        var endpoint = webhooks.find(caller, id);
        var limit = query.pageSize();
        var page = deliveries.list(endpoint.id(), query.state(), query.cursor(), limit);
        var answer = ResponseEntity.ok();
        if (page.size() == limit) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.getLast().id()));
        }
        return answer.body(page.stream().map(DeliveryView::brief).toList());
    }

    /** One delivery with its attempts. */
    @Operation(operationId = "getDelivery", summary = "One delivery with its attempts")
    @ApiResponse(responseCode = "200", description = "The delivery", useReturnTypeSchema = true)
    @GetMapping("/deliveries/{delivery}")
    DeliveryView one(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @PathVariable UUID delivery) {
        return show(webhooks.find(caller, id).id(), delivery);
    }

    private DeliveryView show(EndpointId endpoint, UUID delivery) {
        return deliveries
                .find(endpoint, delivery)
                .map(DeliveryView::whole)
                .orElseThrow(() -> Refusal.notFound("delivery " + delivery));
    }

    /** Sends a message once more, whatever became of it, with the same {@code webhook-id}. */
    @Operation(
            operationId = "redeliver",
            summary = "Sends a message once more, whatever became of it")
    @ApiResponse(responseCode = "202", description = "The delivery", useReturnTypeSchema = true)
    @Refuses(Problem.WEBHOOK_DISABLED)
    @PostMapping("/deliveries/{delivery}/redeliver")
    ResponseEntity<DeliveryView> redeliver(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @PathVariable UUID delivery) {
        var endpoint = webhooks.findEnabled(caller, id).id();
        var _ = show(endpoint, delivery);
        deliveries.sendAgain(endpoint, delivery);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(show(endpoint, delivery));
    }

    /** Sends a message that says nothing, by which its owner sees that the webhook is reached. */
    @Operation(operationId = "tryWebhook", summary = "Sends a message that says nothing")
    @ApiResponse(responseCode = "202", description = "The delivery", useReturnTypeSchema = true)
    @Refuses(Problem.WEBHOOK_DISABLED)
    @PostMapping("/trial")
    ResponseEntity<DeliveryView> tryOut(
            @AuthenticationPrincipal Caller.User caller, @PathVariable UUID id) {
        var endpoint = webhooks.findEnabled(caller, id);
        var message = messages.tryOut(endpoint);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(
                        HttpHeaders.LOCATION,
                        "/platform/v1/webhooks/%s/deliveries/%s".formatted(id, message))
                .body(show(endpoint.id(), message));
    }
}
