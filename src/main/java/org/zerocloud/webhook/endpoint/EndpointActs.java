package org.zerocloud.webhook.endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;

/** Tells, within the transaction, what owners did with their endpoints. */
@Component
class EndpointActs {

    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    EndpointActs(AuditLog audit, ApplicationEventPublisher events) {
        this.audit = audit;
        this.events = events;
    }

    /** The endpoints of a tenant have changed. */
    record Changed(TenantId tenant) {}

    void created(Endpoint endpoint) {
        tell(Act.WEBHOOK_CREATED, endpoint, null, endpoint);
    }

    /** An endpoint that is as it was has no entry. */
    void changed(Endpoint before, Endpoint after) {
        if (before.looksLike(after)) {
            events.publishEvent(new Changed(after.tenant()));
        } else {
            tell(Act.WEBHOOK_CHANGED, after, before, after);
        }
    }

    void rotated(Endpoint before, Endpoint after) {
        tell(Act.WEBHOOK_SECRET_CHANGED, after, before, after);
    }

    void deleted(Endpoint endpoint) {
        tell(Act.WEBHOOK_DELETED, endpoint, endpoint, null);
    }

    private void tell(
            Act act, Endpoint endpoint, @Nullable Endpoint before, @Nullable Endpoint after) {
        audit.add(new Deed(endpoint.tenant(), act, endpoint.id().toString()), before, after);
        events.publishEvent(new Changed(endpoint.tenant()));
    }
}
