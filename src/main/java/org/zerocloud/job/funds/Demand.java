package org.zerocloud.job.funds;

import org.zerocloud.job.JobId;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * What a job may use.
 *
 * @param job its name
 * @param sessions how many it has
 * @param devices how many channels they have together, to objects, files and answers
 * @param linkEnds how many ends of streams to each other they have together
 * @param limits what each session may use
 */
public record Demand(JobId job, int sessions, long devices, long linkEnds, SessionLimits limits) {

    /** What a job of those sessions may use. */
    public static Demand of(JobId job, SystemMap map, SessionLimits limits) {
        return new Demand(
                job,
                map.sessions().size(),
                map.sessions().stream().mapToLong(session -> session.devices().size()).sum(),
                2L * map.links().size(),
                limits);
    }
}
