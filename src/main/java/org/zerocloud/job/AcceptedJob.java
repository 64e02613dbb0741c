package org.zerocloud.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * A stored job on its way to the executor of the server that took it.
 *
 * @param id its name
 * @param tenant who is charged
 * @param authority with whose rights its objects are opened
 * @param systemMap what it consists of
 * @param inputs what came with the request; closed after the last session
 * @param terms in which attempt and within what it runs
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
        Terms terms,
        CompletableFuture<JobResult> result) {

    /** An attempt at a session, which is a part of this attempt at the job. */
    public SessionAttempt session(int ordinal) {
        return new SessionAttempt(new SessionId(id, ordinal), terms.attempt());
    }

    /** The places of the sessions that are to run, from 1: all of them, or after a fault some. */
    public List<Integer> ordinals() {
        return terms.pending();
    }

    /** The same as it is once its only session has begun as it was stored. */
    AcceptedJob begun() {
        return new AcceptedJob(id, tenant, authority, systemMap, inputs, terms.begun(), result);
    }

    /**
     * How a job is to run.
     *
     * @param attempt how often it was taken, this time included: the fencing token of whatever is
     *     said of it
     * @param durable whether it goes on without its caller, and again after a fault
     * @param pending the places of the sessions that are to run
     * @param deadline when it is ended
     * @param limits what its sessions may use
     * @param isBegun whether it was stored as one that runs, since a slot was kept for it
     */
    public record Terms(
            int attempt,
            boolean durable,
            List<Integer> pending,
            Optional<Instant> deadline,
            SessionLimits limits,
            boolean isBegun) {

        /** Copies the list. */
        public Terms {
            pending = List.copyOf(pending);
        }

        /** Of a job that is stored before it begins. */
        public Terms(
                int attempt,
                boolean durable,
                List<Integer> pending,
                Optional<Instant> deadline,
                SessionLimits limits) {
            this(attempt, durable, pending, deadline, limits, false);
        }

        private Terms begun() {
            return new Terms(attempt, durable, pending, deadline, limits, true);
        }

        /** Of a job that a caller waits for, all of it, once. */
        public static Terms ofWaitingCaller(SystemMap map, SessionLimits limits) {
            return new Terms(1, false, map.ordinals(), Optional.empty(), limits);
        }
    }
}
