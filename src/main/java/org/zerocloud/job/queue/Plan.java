package org.zerocloud.job.queue;

import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * What any server needs to run a job.
 *
 * @param authority with whose rights
 * @param systemMap what
 * @param limits within what
 */
public record Plan(Authority authority, SystemMap systemMap, SessionLimits limits) {}
