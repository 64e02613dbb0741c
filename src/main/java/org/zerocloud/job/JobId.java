package org.zerocloud.job;

import java.util.UUID;

/**
 * Names a job.
 *
 * @param value a UUID of version 7, so that identifiers sort by time
 */
public record JobId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
