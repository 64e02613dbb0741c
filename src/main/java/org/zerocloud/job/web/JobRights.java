package org.zerocloud.job.web;

import org.springframework.security.access.AccessDeniedException;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;

/** What a caller may do with the jobs of its own tenant. */
public final class JobRights {

    private JobRights() {}

    /**
     * Requires a permission.
     *
     * @throws AccessDeniedException if none of the caller's roles gives it
     */
    public static void require(Caller.User caller, Permission permission) {
        if (!caller.may(permission)) {
            throw new AccessDeniedException(
                    switch (permission) {
                        case SEE_JOBS -> "Jobs are shown to developers and viewers of the tenant";
                        case RUN_JOBS -> "Jobs are run by developers of the tenant";
                        case SEE_BOOKS, ADMINISTER -> "This is not open to you";
                    });
        }
    }
}
