package org.zerocloud.job.queue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Executable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans as texts: JSON with the names of the records' components, and a {@code kind} where there
 * are alternatives.
 */
@Component
final class Plans {

    private final JsonMapper json =
            JsonMapper.builder()
                    .addMixIn(Device.class, OfSomeKind.class)
                    .addMixIn(Executable.class, OfSomeKind.class)
                    .addMixIn(Caller.class, OfSomeKind.class)
                    .build();

    String encode(Plan plan) {
        return json.writeValueAsString(plan);
    }

    /** The labels of a job, as an object. */
    String encode(Map<String, String> labels) {
        return json.writeValueAsString(labels);
    }

    /**
     * Reads what {@link #encode(Plan)} wrote.
     *
     * @throws tools.jackson.core.JacksonException if it is of a version that nobody here knows
     */
    Plan decode(String text) {
        return json.readValue(text, Plan.class);
    }

    /** Says which record it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface OfSomeKind {}
}
