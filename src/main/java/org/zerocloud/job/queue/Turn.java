package org.zerocloud.job.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;

/**
 * A job that this server has just taken.
 *
 * @param id which one
 * @param tenant whose
 * @param attempt how often it was taken, this time included
 * @param deadline when it is ended, if it has one
 */
record Turn(JobId id, TenantId tenant, int attempt, @Nullable Instant deadline) {}
