package org.zerocloud.identity.login;

/**
 * Somebody wants to log in.
 *
 * @param user as whom, such as {@code test:tester}
 * @param key with what secret
 * @param address from where
 */
public record LoginAttempt(String user, String key, String address) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "login as " + user + " from " + address;
    }
}
