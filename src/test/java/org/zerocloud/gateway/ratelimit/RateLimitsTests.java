package org.zerocloud.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;

class RateLimitsTests {

    private static final SwiftResource OBJECT =
            new SwiftResource.OfObject(new ContainerPath(new TenantId("test"), "box").object("o"));

    private static Exchange put() {
        return new Exchange(
                new MockHttpServletRequest("PUT", "/v1/AUTH_test/box/o"),
                new MockHttpServletResponse(),
                Caller.ANONYMOUS,
                new QueryString(Map.of()));
    }

    @Test
    void holdsWhatComesTooEarly() {
        var limits = new RateLimits(new RateLimitProperties(0, 10, 0, Duration.ofSeconds(30)));
        for (var i = 0; i < 15; i++) {
            assertThat(limits.answers(put(), OBJECT)).isFalse();
        }
    }

    @Test
    void refusesWhatWouldHaveToWaitTooLong() {
        var limits = new RateLimits(new RateLimitProperties(0, 1, 0, Duration.ofMillis(1)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> {
                    for (var i = 0; i < 1_000; i++) {
                        limits.answers(put(), OBJECT);
                    }
                });
    }

    @Test
    void limitsNothingUnlessItIsTold() {
        var limits = new RateLimits(new RateLimitProperties(0, 0, 0, Duration.ZERO));
        for (var i = 0; i < 1_000; i++) {
            assertThat(limits.answers(put(), OBJECT)).isFalse();
        }
        assertThat(limits.info()).isEmpty();
    }
}
