package org.zerocloud.job;

import java.util.concurrent.CompletableFuture;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * A stored job on its way to an executor of this server, while its caller waits.
 *
 * @param id its name
 * @param tenant who is charged
 * @param authority with whose rights its objects are opened
 * @param systemMap what is to run
 * @param inputs what came with the request; closed after the last session
 * @param result completed with what the job gave back once all of it is stored; whoever waits
 *     closes it, or cancels it if nobody takes the answer: then a job of which nothing else stays
 *     is ended
 */
public record AcceptedJob(
        JobId id,
        TenantId tenant,
        Authority authority,
        SystemMap systemMap,
        JobInputs inputs,
        CompletableFuture<JobResult> result) {

    /** The name of a session. */
    public SessionId session(int ordinal) {
        return new SessionId(id, ordinal);
    }
}
