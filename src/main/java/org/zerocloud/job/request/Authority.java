package org.zerocloud.job.request;

import java.util.Optional;
import org.zerocloud.identity.Caller;
import org.zerocloud.objectstore.ContainerPath;

/**
 * With whose rights a job runs: its caller's, and those that an application lends to whoever calls
 * it.
 *
 * @param caller who asked for the job
 * @param origin where the job came from, if that was an application
 */
public record Authority(Caller caller, Optional<Origin> origin) {

    /** The caller's own rights only. */
    public static Authority of(Caller caller) {
        return new Authority(caller, Optional.empty());
    }

    /** Those of a job that came from there. */
    public Authority from(Origin application) {
        return new Authority(caller, Optional.of(application));
    }

    /**
     * Where an application lies.
     *
     * @param endpoint its URL, as {@code X-Zerovm-Source} or {@code X-Container-Meta-Rest-Endpoint}
     *     spells it; rights are lent only where both are spelled alike
     * @param container the container that the application was read from
     */
    public record Origin(String endpoint, ContainerPath container) {}
}
