package org.zerocloud.billing.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zerocloud.billing.FinishedSessions;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionId;

/** Tenants that nobody named count as one, so that there is no meter for each. */
class UsageMetersTests {

    private static final AuditProperties SETTINGS =
            new AuditProperties(Duration.ofMinutes(1), 1, Set.of("named"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UsageMeters meters = new UsageMeters(registry, SETTINGS);

    @Test
    void aThousandTenantsAreOne() {
        count("other-0");
        var before = registry.getMeters().size();
        IntStream.range(1, 1_000).forEach(i -> count("other-" + i));
        assertThat(registry.getMeters()).hasSize(before);
        assertThat(sessions("other")).isEqualTo(1_000);
    }

    @Test
    void aTenantThatIsNamedHasItsOwn() {
        count("named");
        count("unnamed");
        assertThat(sessions("named")).isEqualTo(1);
        assertThat(sessions("other")).isEqualTo(1);
        assertThat(
                        registry.get("zerocloud.usage")
                                .tags("tenant", "named", "meter", "fuel")
                                .counter())
                .extracting(counter -> counter.count())
                .isEqualTo(1_000 / 1e9);
    }

    private void count(String tenant) {
        var session = new SessionId(new JobId(UUID.randomUUID()), 1);
        meters.count(FinishedSessions.of(new TenantId(tenant), session));
    }

    private double sessions(String tenant) {
        return registry.get("zerocloud.sessions").tag("tenant", tenant).counter().count();
    }
}
