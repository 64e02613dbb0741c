package org.zerocloud.webhook.endpoint;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.queue.Audience;

/**
 * Knows which tenants have endpoints, so that the jobs of all others cost nothing. An endpoint that
 * another server made is known after a moment; what happens until then is looked for later.
 */
@Component
public class ListeningTenants implements Audience {

    private final AtomicReference<Set<TenantId>> known = new AtomicReference<>(Set.of());
    private final JdbcClient database;

    ListeningTenants(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean isListening(TenantId tenant) {
        return known.get().contains(tenant);
    }

    @Scheduled(fixedDelayString = "${zerocloud.webhook.endpoint.refresh:5s}")
    synchronized void refresh() {
        // Who looked later writes later.
        known.set(Set.copyOf(tenants()));
    }

    private List<TenantId> tenants() {
        return database.sql("select distinct tenant from webhook_endpoint where enabled")
                .query((row, _) -> new TenantId(row.getString("tenant")))
                .list();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(EndpointActs.Changed change) {
        refresh();
    }
}
