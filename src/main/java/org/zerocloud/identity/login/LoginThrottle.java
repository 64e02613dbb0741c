package org.zerocloud.identity.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Measures failed logins of each user and of each address. Guessing from elsewhere locks no user
 * out: where one of the user's logins succeeded, that address and user have a measure of their own.
 * Whether the user exists makes no difference.
 */
@Component
class LoginThrottle {

    private static final int NAME_LENGTH_MAX = 129;

    private final LoginProperties settings;
    private final TimeMeter time;
    private final Cache<Measure, Bucket> buckets;
    private final Cache<Measure.OfBoth, Boolean> known;

    LoginThrottle(LoginProperties settings, Clock clock) {
        this.settings = settings;
        this.time = new ClockTime(clock);
        this.buckets = Caffeine.newBuilder().maximumSize(settings.measuresMax()).build();
        this.known = Caffeine.newBuilder().maximumSize(settings.measuresMax()).build();
    }

    /** What is counted together. */
    private sealed interface Measure {

        record OfUser(String user) implements Measure {}

        record OfAddress(String address) implements Measure {}

        record OfBoth(String user, String address) implements Measure {}
    }

    /**
     * Looks whether the login may be looked at.
     *
     * @throws LoginsThrottled if it may not
     */
    void require(LoginAttempt attempt) {
        for (var measure : measures(attempt)) {
            var probe = bucket(measure).estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new LoginsThrottled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
    }

    void failed(LoginAttempt attempt) {
        measures(attempt).forEach(measure -> bucket(measure).tryConsume(1));
    }

    void succeeded(LoginAttempt attempt) {
        known.put(both(attempt), true);
    }

    private List<Measure> measures(LoginAttempt attempt) {
        var both = both(attempt);
        return List.of(
                known.getIfPresent(both) == null ? new Measure.OfUser(both.user()) : both,
                new Measure.OfAddress(both.address()));
    }

    /** Names that are too long are nobody's, and not remembered one by one. */
    private static Measure.OfBoth both(LoginAttempt attempt) {
        var isName = attempt.user().length() <= NAME_LENGTH_MAX;
        return new Measure.OfBoth(isName ? attempt.user() : "", attempt.address());
    }

    private Bucket bucket(Measure measure) {
        var failuresMax =
                switch (measure) {
                    case Measure.OfUser _, Measure.OfBoth _ -> settings.userFailuresMax();
                    case Measure.OfAddress _ -> settings.addressFailuresMax();
                };
        return buckets.get(
                measure,
                _ ->
                        Bucket.builder()
                                .withCustomTimePrecision(time)
                                .addLimit(limit ->
                                        limit.capacity(failuresMax)
                                                .refillGreedy(failuresMax, settings.period()))
                                .build());
    }

    /** The platform's clock, as buckets read it. */
    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
