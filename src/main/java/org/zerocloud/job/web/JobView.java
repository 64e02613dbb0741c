package org.zerocloud.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.job.history.SessionRecord;
import org.zerocloud.zapp.ZappVersion;

/** A job as the platform API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job")
record JobView(
        UUID id,
        String state,
        @Nullable Result result,
        boolean cancelling,
        String submitter,
        @Nullable String zapp,
        @Nullable String zappDigest,
        Map<String, String> labels,
        int priority,
        int attempt,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant deadline,
        @Nullable UUID retryOf,
        @Nullable List<SessionView> sessions) {

    static JobView of(JobRecord job) {
        return of(job, null);
    }

    static JobView of(JobRecord job, @Nullable List<SessionRecord> sessions) {
        var times = job.times();
        var origin = job.origin();
        return new JobView(
                job.id().value(),
                job.standing().state(),
                job.standing().result().orElse(null),
                job.standing().cancelling(),
                origin.submitter(),
                origin.zapp().map(ZappVersion::reference).orElse(null),
                origin.zapp().map(ZappVersion::digest).orElse(null),
                job.labels(),
                job.priority(),
                job.attempt(),
                times.acceptedAt(),
                times.startedAt().orElse(null),
                times.finishedAt().orElse(null),
                times.deadline().orElse(null),
                origin.retryOf().map(JobId::value).orElse(null),
                sessions == null
                        ? null
                        : sessions.stream()
                                .map(session -> SessionView.of(job.id(), session))
                                .toList());
    }
}
