package org.zerocloud.identity.admin.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.quota.Quota;

/** What a tenant may use; a field that is absent is left to the server's settings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Quota")
record QuotaBody(
        @Nullable @PositiveOrZero Integer concurrentSessions,
        @Nullable @PositiveOrZero Integer queuedJobs,
        @Nullable @PositiveOrZero Long memoryBytes,
        @Nullable @PositiveOrZero Long storageBytes,
        @Nullable @PositiveOrZero Long objects) {

    static QuotaBody of(Quota quota) {
        return new QuotaBody(
                value(quota.concurrentSessions()),
                value(quota.queuedJobs()),
                value(quota.memoryBytes()),
                value(quota.storageBytes()),
                value(quota.objects()));
    }

    Quota quota() {
        return new Quota(
                optional(concurrentSessions),
                optional(queuedJobs),
                optional(memoryBytes),
                optional(storageBytes),
                optional(objects));
    }

    private static @Nullable Integer value(OptionalInt optional) {
        return optional.isPresent() ? optional.getAsInt() : null;
    }

    private static @Nullable Long value(OptionalLong optional) {
        return optional.isPresent() ? optional.getAsLong() : null;
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
