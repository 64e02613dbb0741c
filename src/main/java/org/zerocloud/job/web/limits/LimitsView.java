package org.zerocloud.job.web.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may use at once, and uses.
 *
 * @param concurrentSessions sessions of jobs that servers have taken and that are not over
 * @param memoryBytes memory that those may have together
 * @param queuedJobs jobs that wait
 * @param storageBytes bytes of all objects
 * @param objects how many
 */
@Schema(name = "Limits")
record LimitsView(
        String tenant,
        Item concurrentSessions,
        Item memoryBytes,
        Item queuedJobs,
        Item storageBytes,
        Item objects) {

    /**
     * One of them.
     *
     * @param limit the most; absent if there is no bound
     * @param used how much of it is used now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(@Nullable Long limit, long used) {

        /** With a bound that is none if it is the largest number. */
        static Item of(long limit, long unbounded, long used) {
            return new Item(limit == unbounded ? null : limit, used);
        }

        /** With a bound as metadata has it. */
        static Item of(@Nullable String limit, long used) {
            return new Item(limit == null || limit.isEmpty() ? null : Long.valueOf(limit), used);
        }
    }
}
