package org.zerocloud.objectstore.quota;

import java.util.Map;
import java.util.OptionalLong;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.quota.QuotaChanged;
import org.zerocloud.objectstore.Accounts;

/** Tells the store what an administrator lets a tenant keep; the store itself keeps to it. */
@Component
class StorageQuotas {

    private final Accounts accounts;

    StorageQuotas(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Within the transaction that changes the quota: if the store is away, nothing changes. */
    @EventListener
    void on(QuotaChanged change) {
        accounts.update(
                change.tenant(),
                Map.of(
                        "quota-bytes", text(change.quota().storageBytes()),
                        "quota-count", text(change.quota().objects())));
    }

    /** An empty text takes a quota away. */
    private static String text(OptionalLong bound) {
        return bound.isPresent() ? Long.toString(bound.getAsLong()) : "";
    }
}
