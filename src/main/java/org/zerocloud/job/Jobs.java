package org.zerocloud.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.systemmap.JobDescription;
import org.zerocloud.job.systemmap.SystemMap;

/** Where tenants' jobs are accepted. */
@Service
public class Jobs {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Admission admission;
    private final JobQueue queue;
    private final Acceptance acceptance;
    private final JobProperties settings;

    Jobs(Admission admission, JobQueue queue, Acceptance acceptance, JobProperties settings) {
        this.admission = admission;
        this.queue = queue;
        this.acceptance = acceptance;
        this.settings = settings;
    }

    /**
     * Reads a job description and expands it.
     *
     * @param json the description in UTF-8
     * @param tenant the account that {@code ~} and {@code .} stand for
     * @throws org.zerocloud.job.systemmap.JobUnreadable if it is not JSON
     * @throws org.zerocloud.job.systemmap.JobRejected if it breaks a rule of the format
     */
    public SystemMap expand(byte[] json, TenantId tenant) {
        return JobDescription.expand(json, tenant, settings.sessionsMax());
    }

    /**
     * Accepts a job whose caller waits for it: stores it and hands it to this server's executor.
     *
     * @return what the job gives back; whoever takes it closes it
     * @throws JobObstructed if an object that it names is not there or not open to the caller
     * @throws JobQueueFull if too many jobs wait already; nothing was stored
     */
    public CompletableFuture<JobResult> submit(Caller caller, TenantId tenant, SystemMap map) {
        admission.check(caller, map);
        var job =
                new AcceptedJob(
                        new JobId(IDS.generate()), tenant, caller, map, new CompletableFuture<>());
        queue.put(job, acceptance::store);
        return job.result();
    }
}
