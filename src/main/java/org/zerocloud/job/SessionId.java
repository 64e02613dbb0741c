package org.zerocloud.job;

/**
 * Names one session of a job.
 *
 * @param job the job
 * @param ordinal its place in the system map, from 1
 */
public record SessionId(JobId job, int ordinal) {

    @Override
    public String toString() {
        return job + "/" + ordinal;
    }
}
