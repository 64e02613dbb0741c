package org.zerocloud.webhook.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/** Counts the requests that this server is sending. */
@Component
class UnderWay {

    private final Map<TenantId, Integer> counts = new HashMap<>();
    private final DeliveryProperties settings;

    UnderWay(DeliveryProperties settings) {
        this.settings = settings;
    }

    synchronized void begin(TenantId tenant) {
        counts.merge(tenant, 1, Integer::sum);
    }

    synchronized void end(TenantId tenant) {
        counts.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Tenants that have as many as they may have. */
    synchronized Set<TenantId> busy() {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= settings.concurrentPerTenantMax())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many more there may be. */
    synchronized int room() {
        var all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(0, settings.concurrentMax() - all);
    }

    /** Whether something that is due has to wait, for whatever ends next. */
    boolean isFull() {
        return room() == 0 || !busy().isEmpty();
    }
}
