package org.zerocloud.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.history.SessionRecord;
import org.zerocloud.job.outcome.SessionEnd;

/** A session as the platform API shows it; units are in the names. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Session")
record SessionView(
        int ordinal,
        String node,
        String state,
        @Nullable Result result,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String status,
        @Nullable Integer exitCode,
        @Nullable String error,
        @Nullable UsageView usage,
        List<OutputView> outputs) {

    static SessionView of(JobId job, SessionRecord session) {
        var end = session.end();
        var code = end.map(SessionEnd::exitCode);
        return new SessionView(
                session.ordinal(),
                session.node(),
                session.standing().state(),
                session.standing().result().orElse(null),
                session.attempt(),
                session.times().startedAt().orElse(null),
                session.times().finishedAt().orElse(null),
                end.map(SessionEnd::status).orElse(null),
                code.isPresent() && code.get().isPresent() ? code.get().getAsInt() : null,
                end.flatMap(SessionEnd::error).orElse(null),
                end.map(SessionEnd::used).map(UsageView::of).orElse(null),
                session.outputs().stream()
                        .map(output -> OutputView.of(job, session.ordinal(), output))
                        .toList());
    }
}
