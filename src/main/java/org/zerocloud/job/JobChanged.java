package org.zerocloud.job;

import org.zerocloud.identity.TenantId;

/**
 * A job came into another state, or one of its sessions did. Published within the transaction that
 * changes it.
 *
 * @param job which one
 * @param tenant whose
 * @param state the job's state now
 * @param durable whether other servers may wait for it
 */
public record JobChanged(JobId job, TenantId tenant, JobState state, boolean durable) {}
