package org.zerocloud.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a tenant: the part of {@code AUTH_test} after the reseller prefix, and the part of the user
 * {@code test:tester} before the colon.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ -}, the first one a letter or a digit
 */
public record TenantId(String value) {

    private static final String RESELLER_PREFIX = "AUTH_";
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @throws IllegalArgumentException if the value is not a tenant's name
     */
    public TenantId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a tenant's name: '" + value + "'");
        }
    }

    /**
     * Reads the account segment of a storage URL.
     *
     * @return empty if it is not an account of ours, such as one without the reseller prefix
     */
    public static Optional<TenantId> ofAccount(String account) {
        if (!account.startsWith(RESELLER_PREFIX)) {
            return Optional.empty();
        }
        var name = account.substring(RESELLER_PREFIX.length());
        return VALID.matcher(name).matches() ? Optional.of(new TenantId(name)) : Optional.empty();
    }

    /** The account's name in storage URLs and {@code swift://} paths, such as {@code AUTH_test}. */
    public String account() {
        return RESELLER_PREFIX + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
