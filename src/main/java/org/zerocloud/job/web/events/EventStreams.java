package org.zerocloud.job.web.events;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Counts the streams of events that are open on this server. */
@Component
class EventStreams {

    private static final int LATER_SECONDS = 10;

    private final Map<TenantId, Integer> open = new ConcurrentHashMap<>();
    private final EventProperties settings;

    EventStreams(EventProperties settings) {
        this.settings = settings;
    }

    Duration heartbeat() {
        return settings.heartbeat();
    }

    /**
     * Takes a place, until it is closed.
     *
     * @throws Refusal if the tenant has as many as it may have
     */
    StreamPlace open(TenantId tenant) {
        var max = settings.streamsMax();
        var count = open.merge(tenant, 1, Integer::sum);
        if (count > max) {
            release(tenant);
            throw Refusal.atLimit(
                    Problem.TOO_MANY_REQUESTS,
                    "The tenant has %d streams of events open".formatted(max),
                    LATER_SECONDS,
                    "streams",
                    max);
        }
        return () -> release(tenant);
    }

    private void release(TenantId tenant) {
        open.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    }
}
