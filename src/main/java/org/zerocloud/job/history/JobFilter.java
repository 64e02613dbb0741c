package org.zerocloud.job.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.job.JobId;

/**
 * Which of a tenant's jobs are wanted.
 *
 * @param state {@code QUEUED}, {@code RUNNING} or {@code FINISHED}
 * @param zapp the application, such as {@code sort@1.0}, or {@code sort} for all its versions
 * @param labels all of which they have
 * @param from accepted then or later
 * @param to accepted before
 * @param before older than that job
 */
public record JobFilter(
        Optional<String> state,
        Optional<String> zapp,
        Map<String, String> labels,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<JobId> before) {

    /** Copies the labels. */
    public JobFilter {
        labels = Map.copyOf(labels);
    }
}
