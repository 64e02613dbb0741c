package org.zerocloud.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.secret.RandomText;
import org.zerocloud.identity.secret.Sha256;

/** Gives tokens for keys, and callers for tokens. */
@Service
public class Tokens {

    private static final String PREFIX = "AUTH_tk";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /** What a user's full name may look like; a table cannot even be asked for anything else. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{3,129}");

    private final UserRows users;
    private final LiveTokens live;
    private final Keys keys;
    private final TokenTerms terms;

    Tokens(UserRows users, LiveTokens live, Keys keys, TokenTerms terms) {
        this.users = users;
        this.live = live;
        this.keys = keys;
        this.terms = terms;
    }

    /**
     * Logs a user in. Each login gives a new token; the earlier ones stay valid.
     *
     * @param qualifiedName the user as Swift's clients write it, such as {@code test:tester}
     * @return empty if there is no such user or the key is wrong, which take the same time
     * @throws TooManyLogins if too many keys are being checked already
     */
    public Optional<IssuedToken> issue(String qualifiedName, String key) {
        return issue(qualifiedName, key, () -> {});
    }

    /**
     * The same, with a last question before the key is checked.
     *
     * @param gate throws if the key is not to be looked at
     * @throws TenantSuspended if the key is right, but nobody of the tenant is let in
     */
    public Optional<IssuedToken> issue(String qualifiedName, String key, Runnable gate) {
        return verify(qualifiedName, key, gate).map(this::issue);
    }

    /**
     * Who has the key, without a token.
     *
     * @param gate throws if the key is not to be looked at
     * @throws TenantSuspended if the key is right, but nobody of the tenant is let in
     */
    public Optional<Caller.User> verify(String qualifiedName, String key, Runnable gate) {
        var user =
                Optional.of(qualifiedName)
                        .filter(name -> NAME.matcher(name).matches())
                        .flatMap(users::findById)
                        .filter(UserRow::enabled);
        // No connection is held while the key is checked.
        if (!keys.match(key, user.map(UserRow::keyHash).orElse(null), gate)) {
            return Optional.empty();
        }
        var known = user.map(UserRow::toUser);
        known.ifPresent(it -> live.requireActive(it.tenant()));
        return known;
    }

    /**
     * Gives a token for a browser, which is worth no more than the caller and lives for minutes.
     *
     * @param caller whose credential may be exchanged
     * @param roles those that the token is bound to, each covered by one of the caller's
     */
    public IssuedToken issueForBrowser(Identified caller, Set<Role> roles, Duration lifetime) {
        var user = caller.user();
        var key =
                switch (caller.credential()) {
                    case Credential.Key(var id, _) -> Optional.of(id);
                    case Credential.LoginToken _ -> Optional.<String>empty();
                    case Credential.BrowserToken _, Credential.Jwt _ ->
                            throw new IllegalStateException(
                                    "No token for the " + caller.credential().word());
                };
        var text = newText();
        var now = terms.now();
        live.addForBrowser(
                new TokenRow(Sha256.of(text), user.qualifiedName(), now, now.plus(lifetime)),
                terms.tokensPerUserMax() - 1,
                roles,
                key);
        return new IssuedToken(text, lifetime, new Caller.User(user.tenant(), user.name(), roles));
    }

    /** Whether such a user could log in now with that key. */
    public boolean accepts(String qualifiedName, String key) {
        var user = users.findById(qualifiedName).filter(UserRow::enabled);
        return keys.match(key, user.map(UserRow::keyHash).orElse(null), () -> {});
    }

    /** Whom a token stands for; empty if it is unknown or has expired. */
    public Optional<Caller.User> find(String token) {
        return identify(token).map(Identified::user);
    }

    /**
     * Whom a token stands for, and what kind of token it is; empty if it is unknown or has expired.
     *
     * @throws TenantSuspended if nobody of its tenant is let in
     */
    public Optional<Identified> identify(String token) {
        return FORM.matcher(token).matches()
                ? live.user(Sha256.of(token), terms.now())
                : Optional.empty();
    }

    private IssuedToken issue(Caller.User user) {
        var text = newText();
        var now = terms.now();
        live.add(
                new TokenRow(
                        Sha256.of(text), user.qualifiedName(), now, now.plus(terms.lifetime())),
                terms.tokensPerUserMax() - 1);
        return new IssuedToken(text, terms.lifetime(), user);
    }

    private static String newText() {
        return PREFIX + RandomText.ofBytes(RANDOM_BYTES);
    }
}
