package org.zerocloud.identity.admin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.identity.admin.QuotaRecord;
import org.zerocloud.identity.admin.TenantRecord;
import org.zerocloud.identity.admin.UserRecord;
import org.zerocloud.identity.audit.StateView;

/** What the audit log keeps of tenants, users and quotas. */
@Configuration(proxyBeanMethods = false)
class AdminStateViews {

    @Bean
    StateView<TenantRecord> tenantStateView() {
        return new StateView<>(TenantRecord.class, TenantView::of);
    }

    @Bean
    StateView<UserRecord> userStateView() {
        return new StateView<>(UserRecord.class, UserView::of);
    }

    @Bean
    StateView<QuotaRecord> quotaStateView() {
        return new StateView<>(QuotaRecord.class, it -> QuotaBody.of(it.quota()));
    }
}
