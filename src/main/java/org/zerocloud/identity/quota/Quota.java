package org.zerocloud.identity.quota;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a tenant may use at once. What is empty is left to the server's settings.
 *
 * @param concurrentSessions sessions of jobs that servers have taken and that are not over
 * @param queuedJobs jobs that wait in the database
 * @param memoryBytes memory of those sessions together
 * @param storageBytes bytes of all objects of the account
 * @param objects how many objects
 */
public record Quota(
        OptionalInt concurrentSessions,
        OptionalInt queuedJobs,
        OptionalLong memoryBytes,
        OptionalLong storageBytes,
        OptionalLong objects) {

    /** Nothing of the tenant's own. */
    public static final Quota NONE =
            new Quota(
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
}
