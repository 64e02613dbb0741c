package org.zerocloud.identity.key.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.identity.audit.StateView;
import org.zerocloud.identity.key.ApiKey;

/** What the audit log keeps of keys. */
@Configuration(proxyBeanMethods = false)
class KeyStateViews {

    @Bean
    StateView<ApiKey> keyStateView() {
        return new StateView<>(ApiKey.class, KeyView::of);
    }
}
