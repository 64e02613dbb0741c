package org.zerocloud.identity.admin;

/**
 * A user's secret at the only moment at which it is shown.
 *
 * @param user whose
 * @param secret what the user logs in with
 */
public record NewSecret(UserRecord user, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "secret of " + user.user().qualifiedName();
    }
}
