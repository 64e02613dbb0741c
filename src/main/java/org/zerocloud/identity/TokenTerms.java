package org.zerocloud.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** For how long a token is given, how many a user may have, and what time it is. */
@Component
class TokenTerms {

    private final IdentityProperties settings;
    private final Clock clock;

    TokenTerms(IdentityProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Duration lifetime() {
        return settings.tokenLifetime();
    }

    int tokensPerUserMax() {
        return settings.tokensPerUserMax();
    }
}
