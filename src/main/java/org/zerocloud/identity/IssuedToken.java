package org.zerocloud.identity;

import java.time.Duration;

/**
 * A token at the only moment at which it is shown.
 *
 * @param text {@code AUTH_tk} and 256 random bits in hexadecimal
 * @param lifetime how long it is accepted from now on
 * @param user whom it stands for
 */
public record IssuedToken(String text, Duration lifetime, Caller.User user) {

    /** Without the token. */
    @Override
    public String toString() {
        return "token of " + user.qualifiedName();
    }
}
