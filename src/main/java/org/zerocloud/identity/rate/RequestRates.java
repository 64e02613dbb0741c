package org.zerocloud.identity.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/** Counts the requests of each tenant, so that no program of one holds up those of others. */
@Component
public class RequestRates {

    private static final int TENANTS_MAX = 100_000;

    private final RateProperties settings;
    private final Cache<TenantId, Bucket> buckets;

    RequestRates(RateProperties settings) {
        this.settings = settings;
        this.buckets =
                Caffeine.newBuilder()
                        .expireAfterAccess(settings.window())
                        .maximumSize(TENANTS_MAX)
                        .build();
    }

    /**
     * Where a tenant stands after a request.
     *
     * @param isAllowed whether the request may be answered
     * @param policy what holds, as the field {@code RateLimit-Policy} says it
     * @param limit what is left of it, as the field {@code RateLimit} says it
     * @param retrySeconds after which a request that is not allowed may come again
     */
    public record Standing(boolean isAllowed, String policy, String limit, long retrySeconds) {}

    /** Counts a request; empty if requests are not counted. */
    public Optional<Standing> count(TenantId tenant) {
        return settings.requestsMax() == 0
                ? Optional.empty()
                : Optional.of(standing(bucket(tenant).tryConsumeAndReturnRemaining(1)));
    }

    private Standing standing(ConsumptionProbe probe) {
        return new Standing(
                probe.isConsumed(),
                "\"requests\";q=%d;w=%d"
                        .formatted(settings.requestsMax(), settings.window().toSeconds()),
                "\"requests\";r=%d;t=%d"
                        .formatted(
                                probe.getRemainingTokens(),
                                seconds(probe.getNanosToWaitForReset())),
                Math.max(1, seconds(probe.getNanosToWaitForRefill())));
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }

    private Bucket bucket(TenantId tenant) {
        return buckets.get(
                tenant,
                _ ->
                        Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(settings.requestsMax())
                                                .refillGreedy(
                                                        settings.requestsMax(), settings.window()))
                                .build());
    }
}
