package org.zerocloud.job.history;

import java.util.Optional;
import org.zerocloud.job.JobId;
import org.zerocloud.zapp.ZappVersion;

/**
 * Where a job came from.
 *
 * @param submitter who asked for it, such as {@code test:tester}; empty if nobody is known
 * @param zapp the application that it is, if it is one
 * @param retryOf the job that it repeats
 */
public record Origin(String submitter, Optional<ZappVersion> zapp, Optional<JobId> retryOf) {}
