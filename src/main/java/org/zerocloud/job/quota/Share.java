package org.zerocloud.job.quota;

/**
 * What jobs take of a tenant's quotas from the moment when a server takes them until they are over.
 *
 * @param sessions how many sessions they have in all
 * @param memoryBytes how much memory those may have together
 */
public record Share(long sessions, long memoryBytes) {}
