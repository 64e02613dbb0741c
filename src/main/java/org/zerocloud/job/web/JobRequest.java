package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may have, for the document of the API alone: {@link JobOrders} reads it, since
 * a description has rules of its own.
 */
@Schema(
        description = "A job to run; the array of a description alone will do",
        example =
                """
                {"description": [{"name": "hello", "exec": {"path": "swift://~/samples/hello.wasm"},
                  "devices": [{"name": "stdout", "content_type": "text/plain"}]}],
                 "labels": {"team": "docs"}, "priority": 0, "limits": {"wallSeconds": 30}}
                """)
record JobRequest(
        @Nullable @Schema(
                        description = "Nodes, as docs/jobs.md describes them; or zapp",
                        example =
                                """
                                [{"name": "hello", "exec": {"path": "swift://~/samples/hello.wasm"},
                                  "devices": [{"name": "stdout", "content_type": "text/plain"}]}]
                                """)
                List<Map<String, Object>> description,
        @Nullable @Schema(description = "A packaged application, by name", example = "wc@1.0.0")
                String zapp,
        @Nullable @Schema(description = "Of the zapp: words, or values by name") Object args,
        @Nullable @Schema(description = "What the zapp reads") Map<String, String> inputs,
        @Nullable @Schema(description = "What the zapp writes") Map<String, String> outputs,
        @Nullable @Schema(description = "By which it can be found; 32 at most")
                Map<String, String> labels,
        @Nullable @Schema(minimum = "-100", maximum = "100", defaultValue = "0") Integer priority,
        @Nullable @Schema(description = "When it is ended at the latest") Instant deadline,
        @Nullable Limits limits) {

    /** What each session may use, never more than the server allows. */
    @Schema(name = "JobLimits")
    record Limits(
            @Nullable Double wallSeconds,
            @Nullable Long memoryBytes,
            @Nullable @Schema(description = "Of each channel") Long outputBytes,
            @Nullable @Schema(description = "Units of the cost model") Long fuel) {}

    /** Many submissions. */
    @Schema(name = "BatchRequest")
    record Batch(List<JobRequest> jobs) {}
}
