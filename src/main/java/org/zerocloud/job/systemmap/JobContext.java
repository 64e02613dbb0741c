package org.zerocloud.job.systemmap;

import java.util.Optional;
import java.util.Set;
import org.zerocloud.identity.TenantId;

/**
 * What a description means depends on.
 *
 * @param account the account that {@code ~} and {@code .} stand for
 * @param image what came with the request or as its source, which every session then has
 * @param systemImages the names of {@code zerocloud.sysimages}
 * @param sessionsMax how many sessions the job may have, copies counted, at least 1
 * @param connectedSessionsMax how many if they wait for each other
 */
public record JobContext(
        TenantId account,
        Optional<Device.Image> image,
        Set<String> systemImages,
        int sessionsMax,
        int connectedSessionsMax) {

    /** Copies the names. */
    public JobContext {
        systemImages = Set.copyOf(systemImages);
    }
}
