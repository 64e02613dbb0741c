package org.zerocloud.gateway.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
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
import org.zerocloud.job.outcome.ResponseBody;
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
    private final ComputeProperties settings;

    JobChain(Jobs jobs, ComputeProperties settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    /**
     * What the last job gave back.
     *
     * @param result whoever takes it closes it
     * @param total from the request's arrival to now
     */
    record End(JobResult result, Duration total) implements AutoCloseable {

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
        var payload = start.inputs().payload();
        for (var number = 1; ; number++) {
            var inputs = new JobInputs(plan.posted(), payload, start.inputs().environment());
            JobResult result;
            boolean takesPayload;
            try {
                var map =
                        jobs.expand(
                                plan.description(),
                                plan.authority(),
                                start.request().tenant(),
                                plan.image());
                takesPayload = takesPayload(map);
                var own = takesPayload ? inputs : without(inputs);
                result =
                        await(
                                jobs.submit(plan.authority(), start.request().tenant(), map, own),
                                start.callerGone());
            } catch (RuntimeException refused) {
                inputs.close();
                throw refused;
            }
            payload = takesPayload ? Optional.empty() : payload;
            var total = Duration.ofNanos(System.nanoTime() - start.begin());
            var next = next(result).filter(_ -> total.compareTo(settings.chain().timeMax()) < 0);
            if (next.isEmpty() || number == settings.chain().jobsMax()) {
                payload.ifPresent(SpooledBody::close);
                return new End(result, total);
            }
            plan = JobPlan.of(text(next.get(), result), plan.authority());
        }
    }

    private static JobInputs without(JobInputs inputs) {
        return new JobInputs(inputs.image(), Optional.empty(), inputs.environment());
    }

    private static boolean takesPayload(SystemMap map) {
        return map.sessions().stream()
                .flatMap(session -> session.devices().stream())
                .anyMatch(Device.PayloadInput.class::isInstance);
    }

    /** The answer that asks for another job, if it does. */
    private Optional<ResponseBody> next(JobResult result) {
        return result.sessions().stream()
                .flatMap(session -> session.responses().stream().limit(1))
                .findFirst()
                .filter(body -> body.bytes() <= settings.descriptionSizeMax().toBytes())
                .filter(body -> body.contentType().equals(MediaTypes.JSON))
                .filter(body ->
                        body.head()
                                .flatMap(head -> head.field(ComputeRequest.EXECUTE))
                                .filter(value -> !value.isEmpty())
                                .isPresent());
    }

    private static byte[] text(ResponseBody body, JobResult result) throws IOException {
        try (result) {
            var text = new ByteArrayOutputStream();
            body.transferTo(text);
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
