package org.zerocloud.identity.login;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.IssuedToken;
import org.zerocloud.identity.Tokens;

/** Logs users in who come over the network, and holds back those who guess. */
@Service
public class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
    private static final int SHOWN_MAX = 129;

    private final Tokens tokens;
    private final LoginThrottle throttle;

    Logins(Tokens tokens, LoginThrottle throttle) {
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /**
     * Logs a user in. A login that fails is measured and logged, without its key; it is nothing
     * that happened to a tenant, so the audit log does not have it, and cannot be filled by it.
     *
     * @return empty if there is no such user or the key is wrong, which take the same time
     * @throws LoginsThrottled if too many have failed
     * @throws org.zerocloud.identity.TooManyLogins if too many keys are being checked already
     * @throws org.zerocloud.identity.TenantSuspended if nobody of the user's tenant is let in
     */
    public Optional<IssuedToken> logIn(LoginAttempt attempt) {
        return measured(attempt, gate -> tokens.issue(attempt.user(), attempt.key(), gate));
    }

    /** Who it is that could log in; the same in all else, but there is no token. */
    public Optional<Caller.User> identify(LoginAttempt attempt) {
        return measured(attempt, gate -> tokens.verify(attempt.user(), attempt.key(), gate));
    }

    private <T> Optional<T> measured(LoginAttempt attempt, Function<Runnable, Optional<T>> check) {
        throttle.require(attempt);
        // Many may have failed while this one waited for its turn.
        var found = check.apply(() -> throttle.require(attempt));
        if (found.isPresent()) {
            throttle.succeeded(attempt);
        } else {
            throttle.failed(attempt);
            LOG.info("A login as {} from {} failed", shown(attempt.user()), attempt.address());
        }
        return found;
    }

    private static String shown(String user) {
        var text = user.substring(0, Math.min(SHOWN_MAX, user.length()));
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
