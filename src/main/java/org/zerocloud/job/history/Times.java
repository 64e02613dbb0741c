package org.zerocloud.job.history;

import java.time.Instant;
import java.util.Optional;

/**
 * When something came into its states.
 *
 * @param acceptedAt when it was stored
 * @param startedAt when its first session began
 * @param finishedAt when its last session ended
 * @param deadline when it is ended
 */
public record Times(
        Instant acceptedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> deadline) {}
