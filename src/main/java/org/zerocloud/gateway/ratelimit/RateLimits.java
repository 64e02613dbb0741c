package org.zerocloud.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.Caller;
import org.zerocloud.objectstore.ContainerPath;

/**
 * Holds requests back that come too fast, and refuses those that would have to wait too long. Each
 * tenant's users have a measure of their own, so that nobody uses up that of others.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RateLimits implements SwiftFeature {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int BUCKETS_MAX = 100_000;

    private final RateLimitProperties settings;
    private final Cache<Measure, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(BUCKETS_MAX).build();

    RateLimits(RateLimitProperties settings) {
        this.settings = settings;
    }

    /**
     * What is counted together.
     *
     * @param caller whose requests
     * @param place the account or container
     */
    private record Measure(String caller, String place, Kind kind) {}

    private enum Kind {
        ACCOUNT_WRITE,
        CONTAINER_WRITE,
        CONTAINER_LISTING
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) {
        measure(exchange, resource)
                .filter(measure -> perSecond(measure.kind()) > 0)
                .ifPresent(this::require);
        return false;
    }

    @Override
    public Map<String, Object> info() {
        return settings.limitsAnything()
                ? Map.of(
                        "ratelimit",
                        Map.of(
                                "account_ratelimit", settings.accountWrites(),
                                "container_ratelimits",
                                        List.of(List.of(0, settings.containerWrites())),
                                "container_listing_ratelimits",
                                        List.of(List.of(0, settings.containerListings())),
                                "max_sleep_time_seconds", settings.waitMax().toSeconds()))
                : Map.of();
    }

    private Optional<Measure> measure(Exchange exchange, SwiftResource resource) {
        var caller =
                switch (exchange.caller()) {
                    case Caller.User user -> user.tenant().value();
                    case Caller.Anonymous _ -> "";
                };
        return switch (resource) {
            case SwiftResource.OfContainer(var path) -> ofContainer(exchange, caller, path);
            case SwiftResource.OfObject(var path) -> ofObject(exchange, caller, path.container());
            case SwiftResource.OfAccount _, SwiftResource.Elsewhere _ -> Optional.empty();
        };
    }

    private static Optional<Measure> ofContainer(
            Exchange exchange, String caller, ContainerPath path) {
        return switch (exchange.method()) {
            case "PUT", "DELETE" ->
                    Optional.of(new Measure(caller, path.account().value(), Kind.ACCOUNT_WRITE));
            case "GET" -> Optional.of(new Measure(caller, path.toString(), Kind.CONTAINER_LISTING));
            default -> Optional.empty();
        };
    }

    private static Optional<Measure> ofObject(
            Exchange exchange, String caller, ContainerPath path) {
        return switch (exchange.method()) {
            case "PUT", "POST", "DELETE", "COPY" ->
                    Optional.of(new Measure(caller, path.toString(), Kind.CONTAINER_WRITE));
            default -> Optional.empty();
        };
    }

    private int perSecond(Kind kind) {
        return switch (kind) {
            case ACCOUNT_WRITE -> settings.accountWrites();
            case CONTAINER_WRITE -> settings.containerWrites();
            case CONTAINER_LISTING -> settings.containerListings();
        };
    }

    private void require(Measure measure) {
        if (!isInTime(bucket(measure))) {
            throw new Refusal(Status.RATE_LIMITED, "Slow down", Map.of("Retry-After", "1"));
        }
    }

    private boolean isInTime(Bucket bucket) {
        if (settings.waitMax().isZero()) {
            return bucket.tryConsume(1);
        }
        try {
            return bucket.asBlocking().tryConsume(1, settings.waitMax());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Bucket bucket(Measure measure) {
        var tokens = perSecond(measure.kind());
        return buckets.get(
                measure,
                _ ->
                        Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(tokens).refillGreedy(tokens, SECOND))
                                .build());
    }
}
