package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.job.request.Rights;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs whose caller does not wait: the answer becomes an object, and its headers another one beside
 * it.
 */
@Component
class Deferrals {

    private static final Logger LOG = LoggerFactory.getLogger(Deferrals.class);
    private static final String CONTAINER = ".zvm";
    private static final String HEADERS = ".headers";
    private static final JsonMapper JSON = new JsonMapper();

    private final JobChain chain;
    private final Containers containers;
    private final ObjectStore objects;
    private final Rights rights;
    private final ComputeProperties settings;

    Deferrals(
            JobChain chain,
            Containers containers,
            ObjectStore objects,
            Rights rights,
            ComputeProperties settings) {
        this.chain = chain;
        this.containers = containers;
        this.objects = objects;
        this.rights = rights;
        this.settings = settings;
    }

    /** What {@code X-Zerovm-Deferred} says. */
    enum Wish {
        /** The caller waits. */
        NEVER,
        /** The caller waits a little. */
        AUTO,
        /** The caller does not wait. */
        ALWAYS;

        static Wish of(ComputeRequest request) {
            return switch (request.header("X-Zerovm-Deferred").orElse("")) {
                case "always" -> ALWAYS;
                case "auto" -> AUTO;
                default -> NEVER;
            };
        }
    }

    /** Where the answer of a deferred job will be. */
    ObjectPath place(ComputeRequest request, JobPlan plan) {
        var container =
                request.container().orElseGet(() -> new ContainerPath(request.tenant(), CONTAINER));
        var place = request.object().orElseGet(() -> container.object("job-" + UUID.randomUUID()));
        if (place.object().getBytes(StandardCharsets.UTF_8).length + HEADERS.length()
                > ObjectPath.NAME_BYTES_MAX) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "The name %s is too long to have .headers behind it".formatted(place.object()));
        }
        if (!rights.mayWrite(plan.authority(), place)) {
            throw Refusal.ofCaller(request.caller(), place.account().account());
        }
        return place;
    }

    /**
     * Runs a chain in the background, and waits for it as long as its caller wants to.
     *
     * @return its end if that came in time, or what made it fail; empty if the answer is stored
     *     later
     */
    Optional<CompletableFuture<JobChain.End>> run(JobChain.Start start, ObjectPath place, Wish wish)
            throws InterruptedException {
        var end = new CompletableFuture<JobChain.End>();
        var stays = new CompletableFuture<Boolean>();
        Thread.ofVirtual().name("deferred-job").start(() -> run(start, place, end, stays));
        if (wish == Wish.AUTO) {
            try {
                end.get(settings.deferAfter().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                LOG.debug("The answer of {} comes later", place);
            } catch (ExecutionException failed) {
                LOG.debug("The job of {} ended by a refusal", place, failed);
            }
        }
        var inTime = wish == Wish.AUTO && end.isDone();
        stays.complete(!inTime);
        return inTime ? Optional.of(end) : Optional.empty();
    }

    private void run(
            JobChain.Start start,
            ObjectPath place,
            CompletableFuture<JobChain.End> end,
            CompletableFuture<Boolean> stays) {
        try {
            var result = chain.run(start);
            end.complete(result);
            if (stays.join()) {
                try (result) {
                    store(result.answer(), place);
                }
            }
        } catch (RuntimeException | IOException | InterruptedException failed) {
            end.completeExceptionally(failed);
            if (stays.join()) {
                LOG.info("The deferred job of {} failed", place, failed);
                storeQuietly(ComputeRefusals.refusal(failed), place);
            }
        }
    }

    private void store(JobAnswer answer, ObjectPath place) throws IOException {
        put(place, answer.contentType(), answer::transferTo);
        var headers = new LinkedHashMap<String, String>();
        answer.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.put("Status", Integer.toString(answer.status()));
        putHeaders(headers, place);
    }

    private void storeQuietly(Refusal refusal, ObjectPath place) {
        var text = refusal.text().getBytes(StandardCharsets.UTF_8);
        try {
            put(place, "text/plain", target -> target.write(text));
            var headers = new LinkedHashMap<>(refusal.headers());
            headers.put("Status", Integer.toString(refusal.status().code()));
            putHeaders(headers, place);
        } catch (IOException | RuntimeException unstored) {
            LOG.error("The failure of the deferred job of {} could not be stored", place, unstored);
        }
    }

    private void putHeaders(Map<String, String> headers, ObjectPath place) throws IOException {
        var path = place.container().object(place.object() + HEADERS);
        var text = JSON.writeValueAsBytes(headers);
        put(path, MediaTypes.JSON, target -> target.write(text));
    }

    private void put(ObjectPath path, String contentType, SpooledBodies.Writer writer)
            throws IOException {
        containers.create(path.container(), ContainerUpdate.NONE);
        var description = new ObjectDescription(contentType, Map.of(), Map.of());
        try (var upload = objects.upload(path, description)) {
            writer.writeTo(upload.body());
            upload.commit();
        }
    }
}
