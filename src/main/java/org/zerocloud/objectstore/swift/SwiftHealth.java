package org.zerocloud.objectstore.swift;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.zerocloud.identity.TenantId;

/** Whether the Swift lets the platform in, and answers. */
final class SwiftHealth extends AbstractHealthIndicator {

    /** No tenant has to have that name: that the account is not there is an answer too. */
    private static final TenantId ACCOUNT = new TenantId("health");

    private final SwiftAccounts accounts;

    SwiftHealth(SwiftAccounts accounts) {
        super("The Swift does not answer");
        this.accounts = accounts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        accounts.describe(ACCOUNT);
        builder.up();
    }
}
