package org.zerocloud.webhook.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.identity.audit.StateView;
import org.zerocloud.webhook.endpoint.Endpoint;

/** What the audit log keeps of webhooks: everything but their secrets. */
@Configuration(proxyBeanMethods = false)
class WebhookStateViews {

    @Bean
    StateView<Endpoint> webhookStateView() {
        return new StateView<>(Endpoint.class, WebhookView::of);
    }
}
