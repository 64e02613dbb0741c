package org.zerocloud.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

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
    private final SecureRandom random = new SecureRandom();

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
        var user =
                Optional.of(qualifiedName)
                        .filter(name -> NAME.matcher(name).matches())
                        .flatMap(users::findById)
                        .filter(UserRow::enabled);
        // No connection is held while the key is checked.
        return keys.match(key, user.map(UserRow::keyHash).orElse(null))
                ? user.map(this::issue)
                : Optional.empty();
    }

    /** Whether such a user could log in now with that key. */
    public boolean accepts(String qualifiedName, String key) {
        var user = users.findById(qualifiedName).filter(UserRow::enabled);
        return keys.match(key, user.map(UserRow::keyHash).orElse(null));
    }

    /** Whom a token stands for; empty if it is unknown or has expired. */
    public Optional<Caller.User> find(String token) {
        return FORM.matcher(token).matches()
                ? live.user(sha256(token), terms.now())
                : Optional.empty();
    }

    private IssuedToken issue(UserRow user) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var text = PREFIX + HexFormat.of().formatHex(bytes);
        var now = terms.now();
        live.add(
                new TokenRow(sha256(text), user.qualifiedName(), now, now.plus(terms.lifetime())),
                terms.tokensPerUserMax() - 1);
        return new IssuedToken(text, terms.lifetime(), user.toUser());
    }

    private static String sha256(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
