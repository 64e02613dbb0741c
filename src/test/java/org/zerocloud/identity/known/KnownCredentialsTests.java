package org.zerocloud.identity.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownCredentialsTests {

    private final KnownCredentials known = believingFor(Duration.ofMinutes(1));
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceAsLongAsNothingChanges() {
        assertThat(answer(known)).contains(1);
        assertThat(answer(known)).contains(1);
    }

    @Test
    void asksAgainBehindAChangeOfThisServer() {
        answer(known);
        known.on(new CredentialsChanged());
        assertThat(answer(known)).contains(2);
    }

    @Test
    void asksAgainBehindAChangeOfAnother() {
        answer(known);
        known.forget();
        assertThat(answer(known)).contains(2);
    }

    @Test
    void doesNotKeepWhatWasReadWhileItChanged() {
        known.find(
                Integer.class,
                "name",
                () -> {
                    known.forget();
                    return Optional.of(0);
                });
        assertThat(answer(known)).contains(1);
    }

    @Test
    void doesNotRememberThatNothingIsThere() {
        known.find(Integer.class, "name", Optional::empty);
        assertThat(answer(known)).contains(1);
    }

    @Test
    void takesEqualNamesOfTwoKindsForTwo() {
        known.find(String.class, "name", () -> Optional.of("a token"));
        assertThat(answer(known)).contains(1);
    }

    @Test
    void asksEachTimeWhereNothingIsBelieved() {
        var doubtful = believingFor(Duration.ZERO);
        answer(doubtful);
        assertThat(answer(doubtful)).contains(2);
    }

    private Optional<Integer> answer(KnownCredentials credentials) {
        return credentials.find(Integer.class, "name", () -> Optional.of(asked.incrementAndGet()));
    }

    private static KnownCredentials believingFor(Duration age) {
        return new KnownCredentials(new KnownProperties(age, 100));
    }
}
