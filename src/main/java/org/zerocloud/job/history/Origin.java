package org.zerocloud.job.history;

import java.util.Optional;
import org.zerocloud.job.JobId;

/**
 * Where a job came from.
 *
 * @param submitter who asked for it, such as {@code test:tester}; empty if nobody is known
 * @param zapp the application that it is; empty if it is none
 * @param retryOf the job that it repeats
 */
public record Origin(String submitter, String zapp, Optional<JobId> retryOf) {}
