package org.zerocloud.zapp.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.identity.audit.StateView;
import org.zerocloud.zapp.Alias;
import org.zerocloud.zapp.Zapp;

/** What the audit log keeps of zapps, as lists show them, and of their aliases. */
@Configuration(proxyBeanMethods = false)
class ZappStateViews {

    @Bean
    StateView<Zapp> zappStateView() {
        return new StateView<>(Zapp.class, ZappView::brief);
    }

    @Bean
    StateView<Alias> aliasStateView() {
        return new StateView<>(Alias.class, AliasView::of);
    }
}
