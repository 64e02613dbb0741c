package org.zerocloud.identity;

/** What roles allow within a user's own tenant, beside the objects of the store. */
public enum Permission {
    /** See jobs, their sessions and what they gave back. */
    SEE_JOBS,
    /** Submit, cancel, repeat and delete jobs. */
    RUN_JOBS,
    /** See CDRs and reports. */
    SEE_BOOKS,
    /** Change users, keys and settings of the tenant. */
    ADMINISTER
}
