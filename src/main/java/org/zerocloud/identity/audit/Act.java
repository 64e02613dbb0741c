package org.zerocloud.identity.audit;

import java.util.Locale;

/** What administrators do. Their words are part of the API: they never mean something else. */
public enum Act {
    /** A tenant was made. */
    TENANT_CREATED,
    /** Nobody of a tenant is let in any more. */
    TENANT_SUSPENDED,
    /** They are let in again. */
    TENANT_RESUMED,
    /** A tenant may use more or less. */
    QUOTA_CHANGED,
    /** A user was made. */
    USER_CREATED,
    /** A user has other roles, or is let in or kept out. */
    USER_CHANGED,
    /** A user logs in with another secret. */
    USER_SECRET_CHANGED,
    /** A key was made. */
    KEY_CREATED,
    /** A key has another secret. */
    KEY_ROTATED,
    /** A key opens nothing any more. */
    KEY_REVOKED;

    /** As the API writes it, such as {@code tenant-created}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
