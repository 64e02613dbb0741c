package org.zerocloud.webhook.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.endpoint.Endpoints;

/** Finds the webhooks of a caller, who administers the tenant. */
@Component
class OwnWebhooks {

    private final Endpoints endpoints;

    OwnWebhooks(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Their URLs may hold secrets of other servers, so that even looking is for administrators. */
    static void requireAdministrator(Caller.User caller) {
        if (!caller.may(Permission.ADMINISTER)) {
            throw new AccessDeniedException("Webhooks are open to administrators of the tenant");
        }
    }

    /**
     * One of the caller's webhooks.
     *
     * @throws Refusal if the tenant has none of that name
     */
    Endpoint find(Caller.User caller, UUID id) {
        requireAdministrator(caller);
        return endpoints
                .find(caller.tenant(), new EndpointId(id))
                .orElseThrow(() -> Refusal.notFound("webhook " + id));
    }

    /** One that is told something. */
    Endpoint findEnabled(Caller.User caller, UUID id) {
        var endpoint = find(caller, id);
        if (!endpoint.wish().enabled()) {
            throw new Refusal(Problem.WEBHOOK_DISABLED, "Webhook " + id + " is disabled");
        }
        return endpoint;
    }

    static String tag(Endpoint endpoint) {
        return "\"%d\"".formatted(endpoint.version());
    }

    /**
     * Looks at {@code If-Match}.
     *
     * @throws Refusal if the webhook has changed since
     */
    static void require(@Nullable String ifMatch, Endpoint endpoint) {
        var isOld =
                Optional.ofNullable(ifMatch)
                        .filter(tag -> !tag.equals("*") && !tag.equals(tag(endpoint)))
                        .isPresent();
        if (isOld) {
            throw changed(endpoint);
        }
    }

    static Refusal changed(Endpoint endpoint) {
        return new Refusal(
                Problem.PRECONDITION_FAILED, "Webhook " + endpoint.id() + " has changed");
    }
}
