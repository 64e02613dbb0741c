package org.zerocloud.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.funds.Funds;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.request.Admission;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.SystemMap;

/** Where tenants' jobs are accepted. */
@Service
public class Jobs {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Descriptions descriptions;
    private final Admission admission;
    private final JobQueue queue;
    private final Acceptance acceptance;
    private final Funds funds;

    Jobs(
            Descriptions descriptions,
            Admission admission,
            JobQueue queue,
            Acceptance acceptance,
            Funds funds) {
        this.descriptions = descriptions;
        this.admission = admission;
        this.queue = queue;
        this.acceptance = acceptance;
        this.funds = funds;
    }

    /**
     * Reads a job description and expands it.
     *
     * @param json the description in UTF-8
     * @param tenant the account that {@code ~} and {@code .} stand for
     * @param image what came with the request or as its source, which every session then has
     * @throws org.zerocloud.job.systemmap.JobUnreadable if it is not JSON
     * @throws org.zerocloud.job.systemmap.JobRejected if it breaks a rule of the format
     * @throws org.zerocloud.job.request.ListingRefused if a wildcard stands for what the caller may
     *     not list
     */
    public SystemMap expand(
            byte[] json, Authority authority, TenantId tenant, Optional<Device.Image> image) {
        return descriptions.expand(json, authority, tenant, image);
    }

    /** What sessions of a tenant may use of what a job wants for them. */
    public SessionLimits allowed(TenantId tenant, SessionLimits wanted) {
        return funds.allowed(tenant, wanted);
    }

    /**
     * Accepts a job whose caller waits for it: stores it and hands it to this server's executor.
     *
     * @param inputs belong to the job if this returns, else still to whoever calls
     * @return what the job gives back; whoever takes it closes it
     * @throws JobObstructed if an object that it names is not there or not open to the caller
     * @throws org.zerocloud.job.funds.FundsExhausted if the tenant's budget has not enough left
     * @throws JobQueue.Full if too many jobs wait already; nothing was stored
     */
    public CompletableFuture<JobResult> submit(
            Authority authority, TenantId tenant, SystemMap map, JobInputs inputs) {
        admission.check(authority, map);
        var limits = allowed(tenant, SessionLimits.NONE);
        var job =
                new AcceptedJob(
                        new JobId(IDS.generate()),
                        tenant,
                        authority,
                        map,
                        inputs,
                        AcceptedJob.Terms.ofWaitingCaller(map, limits),
                        new CompletableFuture<>());
        queue.put(job, acceptance::store);
        return job.result();
    }
}
