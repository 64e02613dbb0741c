package org.zerocloud.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.zerocloud.identity.MovableClock;

class LoginThrottleTests {

    private static final LoginProperties SETTINGS =
            new LoginProperties(3, 5, Duration.ofMinutes(1), 1_000);

    private final MovableClock clock = new MovableClock();
    private final LoginThrottle throttle = new LoginThrottle(SETTINGS, clock);

    private static LoginAttempt of(String user, String address) {
        return new LoginAttempt(user, "key", address);
    }

    private void fail(String user, String address, int times) {
        for (var i = 0; i < times; i++) {
            throttle.failed(of(user, address));
        }
    }

    private void assertHeldBack(String user, String address) {
        assertThatExceptionOfType(LoginsThrottled.class)
                .isThrownBy(() -> throttle.require(of(user, address)));
    }

    private void assertLetThrough(String user, String address) {
        assertThatCode(() -> throttle.require(of(user, address))).doesNotThrowAnyException();
    }

    @Test
    void holdsBackWhoGuessesAUsersKeyFromMany() {
        fail("test:sue", "10.0.0.1", 1);
        fail("test:sue", "10.0.0.2", 1);
        fail("test:sue", "10.0.0.3", 1);
        assertHeldBack("test:sue", "10.0.0.4");
    }

    @Test
    void holdsBackWhoGuessesManyUsersKeys() {
        for (var i = 0; i < 5; i++) {
            fail("test:user" + i, "10.0.0.1", 1);
        }
        assertHeldBack("test:another", "10.0.0.1");
    }

    @Test
    void locksNobodyElseOut() {
        fail("test:sue", "10.0.0.1", 5);
        assertLetThrough("test:bob", "10.0.0.2");
    }

    @Test
    void doesNotLockAUserOutWhereItLoggedInBefore() {
        throttle.succeeded(of("test:sue", "10.0.0.9"));
        fail("test:sue", "10.0.0.1", 5);
        assertLetThrough("test:sue", "10.0.0.9");
        assertHeldBack("test:sue", "10.0.0.2");
    }

    @Test
    void holdsBackAKnownAddressTooThatGuesses() {
        throttle.succeeded(of("test:sue", "10.0.0.9"));
        fail("test:sue", "10.0.0.9", 3);
        assertHeldBack("test:sue", "10.0.0.9");
    }

    @Test
    void forgetsWithTime() {
        fail("test:sue", "10.0.0.1", 3);
        clock.advance(Duration.ofSeconds(20));
        assertLetThrough("test:sue", "10.0.0.1");
    }

    @Test
    void saysWhenToComeAgain() {
        fail("test:sue", "10.0.0.1", 3);
        var refusal =
                catchThrowableOfType(
                        LoginsThrottled.class, () -> throttle.require(of("test:sue", "10.0.0.1")));
        assertThat(refusal.retryAfterSeconds()).isEqualTo(20);
    }

    @Test
    void countsNamesThatNobodyCanHaveTogether() {
        fail("x".repeat(10_000), "10.0.0.1", 3);
        assertHeldBack("y".repeat(10_000), "10.0.0.2");
    }
}
