package org.zerocloud.job.history;

import java.util.Map;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;

/**
 * A job as it stands.
 *
 * @param id its name
 * @param tenant whose
 * @param standing where it stands
 * @param times when it came there
 * @param origin where it came from
 * @param labels by which it can be found
 * @param priority of the tenant's jobs higher ones go first
 * @param attempt how often a server took it
 */
public record JobRecord(
        JobId id,
        TenantId tenant,
        Standing standing,
        Times times,
        Origin origin,
        Map<String, String> labels,
        int priority,
        int attempt) {

    /** Copies the labels. */
    public JobRecord {
        labels = Map.copyOf(labels);
    }
}
