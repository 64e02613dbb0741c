package org.zerocloud.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks keys, slowly by intention, a bounded number at once.
 *
 * <p>Each hash names its algorithm, so that a later one can take over user by user.
 */
@Component
public class Keys {

    private static final String ALGORITHM = "bcrypt";

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    ALGORITHM, Map.of(ALGORITHM, new BCryptPasswordEncoder()));
    private final String hashOfNobody = encoder.encode(UUID.randomUUID().toString());
    private final Semaphore checks;
    private final Duration wait;

    Keys(IdentityProperties settings) {
        checks = new Semaphore(settings.keyChecksMax());
        wait = settings.keyCheckWait();
    }

    /** What is stored in place of a key. */
    public String hash(String key) {
        return encoder.encode(key);
    }

    /**
     * Whether the key belongs to the hash. An unknown user, who has none, costs the same time as a
     * wrong key, so that the time does not tell who exists.
     *
     * @param gate asked once the check has its turn; throws if the key is not to be looked at
     * @throws TooManyLogins if no check comes free in time
     */
    boolean match(String key, @Nullable String hash, Runnable gate) {
        acquire();
        try {
            gate.run();
            var tooLong =
                    key.getBytes(StandardCharsets.UTF_8).length > ConfiguredUser.KEY_BYTES_MAX;
            var matches = encoder.matches(tooLong ? "" : key, hash == null ? hashOfNobody : hash);
            return matches && !tooLong && hash != null;
        } finally {
            checks.release();
        }
    }

    private void acquire() {
        try {
            if (!checks.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyLogins();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyLogins();
        }
    }
}
