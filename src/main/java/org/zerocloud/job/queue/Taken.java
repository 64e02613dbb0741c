package org.zerocloud.job.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has new jobs.
 *
 * @param worker the server that has taken them, or null if nobody has
 * @param attempt how often they were taken
 * @param isBegun whether they are stored as jobs that run
 */
record Taken(@Nullable UUID worker, int attempt, boolean isBegun) {

    static final Taken BY_NOBODY = new Taken(null, 0, false);
}
