package org.zerocloud.identity.audit;

import java.util.Locale;

/**
 * What administrators do, and developers with zapps. Their words are part of the API: they never
 * mean something else.
 */
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
    KEY_REVOKED,
    /** A tenant may spend so much in a month. */
    BUDGET_SET,
    /** A budget bounds nothing any more. */
    BUDGET_REMOVED,
    /** Everything costs something else from a moment on. */
    PRICE_BOOK_PUBLISHED,
    /** A price book does not come into force. */
    PRICE_BOOK_WITHDRAWN,
    /** The invoice of a month is final. */
    INVOICE_ISSUED,
    /** A server of the tenant is told what happens. */
    WEBHOOK_CREATED,
    /** It is told elsewhere, or of other things, or not at all. */
    WEBHOOK_CHANGED,
    /** What it is told is signed by another secret. */
    WEBHOOK_SECRET_CHANGED,
    /** It is told nothing any more. */
    WEBHOOK_DELETED,
    /** A version of a zapp came. */
    ZAPP_UPLOADED,
    /** A version is advised against. */
    ZAPP_DEPRECATED,
    /** That was taken back. */
    ZAPP_UNDEPRECATED,
    /** A version is gone. */
    ZAPP_DELETED,
    /** An alias means another version, or is new. */
    ALIAS_SET,
    /** An alias means nothing any more. */
    ALIAS_DELETED;

    /** As the API writes it, such as {@code tenant-created}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
