package org.zerocloud.gateway.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SpooledBody;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * Runs a job, and then the job that its answer asks for, and so on: an answer of type {@code
 * application/json} with the header {@code X-Zerovm-Execute} is the next job's description. The
 * first job that has an input without a path takes the request's payload.
 */
@Component
class JobChain {

    private final Jobs jobs;
    private final ExecutionRight right;
    private final ComputeProperties settings;

    JobChain(Jobs jobs, ExecutionRight right, ComputeProperties settings) {
        this.jobs = jobs;
        this.right = right;
        this.settings = settings;
    }

    /**
     * What the last job gave back.
     *
     * @param result whoever takes it closes it
     * @param answer what the client gets of it
     */
    record End(JobResult result, JobAnswer answer) implements AutoCloseable {

        @Override
        public void close() {
            result.close();
        }
    }

    /**
     * What a request brings to its first job, and what the whole chain is told.
     *
     * @param begin when it arrived, by {@link System#nanoTime}
     * @param callerGone whether nobody waits for the answer any more
     */
    record Start(
            ComputeRequest request,
            JobPlan plan,
            JobInputs inputs,
            long begin,
            BooleanSupplier callerGone) {

        Map<String, String> environment() {
            return inputs.environment();
        }

        /** The same, whether the caller waits or not. */
        Start detached() {
            return new Start(request, plan, inputs, begin, () -> false);
        }
    }

    /**
     * Runs the chain to its end; it owns the start's bodies from now on.
     *
     * @throws Refusal if a job takes longer than a caller may wait
     */
    End run(Start start) throws IOException, InterruptedException {
        var plan = start.plan();
        var inputs = new JobInputs(plan.posted(), start.inputs().payload(), start.environment());
        for (var number = 1; ; number++) {
            var job = begin(start, plan, inputs);
            JobResult result;
            try {
                result = await(job.result(), start.callerGone());
            } catch (RuntimeException | InterruptedException gone) {
                job.payload().ifPresent(SpooledBody::close);
                throw gone;
            }
            var total = Duration.ofNanos(System.nanoTime() - start.begin());
            var end = new End(result, new JobAnswer(result, total));
            if (!isNext(end, total) || number == settings.chain().jobsMax()) {
                job.payload().ifPresent(SpooledBody::close);
                return end;
            }
            plan = JobPlan.of(text(end), plan.authority());
            var environment = CgiVariables.ofNext(start, plan.description().length);
            inputs = new JobInputs(Optional.empty(), job.payload(), environment);
        }
    }

    /**
     * A job under way.
     *
     * @param payload what the next one may take
     */
    private record Begun(CompletableFuture<JobResult> result, Optional<SpooledBody> payload) {}

    /** Once a job is accepted, what it takes of the inputs is its own. */
    private Begun begin(Start start, JobPlan plan, JobInputs inputs) {
        try {
            var tenant = start.request().tenant();
            right.require(start.request(), plan.authority());
            var map = jobs.expand(plan.description(), plan.authority(), tenant, plan.image());
            return takesPayload(map)
                    ? new Begun(
                            jobs.submit(plan.authority(), tenant, map, inputs), Optional.empty())
                    : new Begun(
                            jobs.submit(plan.authority(), tenant, map, inputs.withoutPayload()),
                            inputs.payload());
        } catch (RuntimeException refused) {
            inputs.close();
            throw refused;
        }
    }

    private static boolean takesPayload(SystemMap map) {
        return map.sessions().stream()
                .flatMap(session -> session.devices().stream())
                .anyMatch(Device.PayloadInput.class::isInstance);
    }

    /** Whether the answer asks for another job, and there is time for it. */
    private boolean isNext(End end, Duration total) {
        return total.compareTo(settings.chain().timeMax()) < 0
                && end.answer().isJob()
                && end.answer().bytes() <= settings.descriptionSizeMax().toBytes();
    }

    private static byte[] text(End end) throws IOException {
        try (end) {
            var text = new ByteArrayOutputStream();
            end.answer().transferTo(text);
            return text.toByteArray();
        }
    }

    /** A caller who does not wait any longer takes nothing: the result closes itself. */
    private JobResult await(CompletableFuture<JobResult> result, BooleanSupplier callerGone)
            throws InterruptedException {
        var deadline = System.nanoTime() + settings.waitMax().toNanos();
        var taken = false;
        try {
            var ready = poll(result, deadline);
            while (ready.isEmpty()) {
                if (callerGone.getAsBoolean()) {
                    throw new Refusal(Status.CLIENT_DISCONNECT, "The caller has gone");
                }
                ready = poll(result, deadline);
            }
            taken = true;
            return ready.get();
        } finally {
            if (!taken) {
                result.cancel(false);
            }
        }
    }

    /** Waits for a while; no signal tells that a caller has gone. */
    private Optional<JobResult> poll(CompletableFuture<JobResult> result, long deadline)
            throws InterruptedException {
        var left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new Refusal(
                    Status.REQUEST_TIMEOUT, "The job takes longer than a caller may wait");
        }
        var pause = Math.min(left, settings.connectionCheckInterval().toNanos());
        try {
            return Optional.of(result.get(pause, TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The job's result was lost", failed);
        } catch (TimeoutException late) {
            return Optional.empty();
        }
    }
}
