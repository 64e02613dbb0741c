package org.zerocloud.gateway.swift;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.request.Granting;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.Caller;

/** Takes every request for an account, a container or an object to the class that answers it. */
@RestController
class SwiftController {

    private final List<Granting> grantings;
    private final List<SwiftFeature> features;
    private final AccountOperations accounts;
    private final ContainerOperations containers;
    private final ObjectOperations objects;

    SwiftController(
            List<Granting> grantings,
            List<SwiftFeature> features,
            AccountOperations accounts,
            ContainerOperations containers,
            ObjectOperations objects) {
        this.grantings = grantings;
        this.features = features;
        this.accounts = accounts;
        this.containers = containers;
        this.objects = objects;
    }

    /** Any method at all; those that a resource does not know are refused the Swift way. */
    @RequestMapping("/v1/**")
    void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal @Nullable Caller caller)
            throws IOException {
        var resource = SwiftResource.parse(request.getRequestURI());
        var exchange =
                new Exchange(
                        request,
                        response,
                        caller == null ? Caller.ANONYMOUS : caller,
                        QueryString.parse(request.getQueryString()));
        UnsupportedFeatures.refuse(exchange);
        for (var granting : grantings) {
            exchange = granting.grant(exchange, resource).map(exchange::with).orElse(exchange);
        }
        for (var feature : features) {
            if (feature.answers(exchange, resource)) {
                return;
            }
        }
        switch (resource) {
            case SwiftResource.OfAccount(var tenant) -> accounts.handle(exchange, tenant);
            case SwiftResource.OfContainer(var path) -> containers.handle(exchange, path);
            case SwiftResource.OfObject(var path) -> objects.handle(exchange, path);
            case SwiftResource.Elsewhere(var account) ->
                    throw Refusal.ofCaller(exchange.caller(), account);
        }
    }
}
