package org.zerocloud.job.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobState.Result;

/**
 * An event of a job in the JSON format of CloudEvents 1.0; component names are its attributes.
 *
 * @param id the event's number, which is unique together with the source
 * @param source the job's URL
 * @param type such as {@code org.zerocloud.job.finished}
 */
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        Instant time,
        String datacontenttype,
        Data data) {

    /** The event as all who are told of it see it. */
    public static CloudEvent of(JobEvent event) {
        var subject = event.ordinal() == 0 ? "job" : "session";
        return new CloudEvent(
                "1.0",
                Integer.toString(event.number()),
                "/platform/v1/jobs/" + event.job(),
                "org.zerocloud.%s.%s".formatted(subject, event.state().toLowerCase(Locale.ROOT)),
                event.at(),
                "application/json",
                Data.of(event));
    }

    /** What came into which state. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(
            String job,
            @Nullable Integer session,
            @Nullable String node,
            String state,
            @Nullable Result result) {

        static Data of(JobEvent event) {
            var isJob = event.ordinal() == 0;
            return new Data(
                    event.job().toString(),
                    isJob ? null : event.ordinal(),
                    isJob ? null : event.node(),
                    event.state(),
                    event.result().orElse(null));
        }
    }
}
