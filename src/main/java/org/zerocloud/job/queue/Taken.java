package org.zerocloud.job.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has new jobs.
 *
 * @param worker the server that has taken them, or null if nobody has
 * @param attempt how often they were taken
 */
record Taken(@Nullable UUID worker, int attempt) {

    static final Taken BY_NOBODY = new Taken(null, 0);
}
