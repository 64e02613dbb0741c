package org.zerocloud.job.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.JobFilter;
import org.zerocloud.problem.WrongParameter;

/**
 * The parameters of a list of jobs.
 *
 * @param state the state they are in
 * @param zapp the application that they are, with its version or without
 * @param label {@code name:value}; a job has all of them
 * @param from accepted then or later
 * @param to accepted before
 * @param cursor the last job of the page before
 * @param limit how many at most
 */
record JobQuery(
        @Nullable @Pattern(regexp = "QUEUED|RUNNING|FINISHED") String state,
        @Nullable @Size(max = 200) String zapp,
        @Nullable @Size(max = 32) List<@Pattern(regexp = "[^:]{1,63}:.{0,255}") String> label,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID cursor,
        @Nullable @Min(1) @Max(LIMIT_MAX) Integer limit) {

    static final int LIMIT_MAX = 1_000;

    private static final int LIMIT_DEFAULT = 100;

    int pageSize() {
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    JobFilter filter() {
        WrongParameter.requirePeriod(from, to);
        var wanted =
                Optional.ofNullable(label).orElse(List.of()).stream()
                        .map(pair -> pair.split(":", 2))
                        .collect(
                                Collectors.toMap(
                                        parts -> parts[0], parts -> parts[1], (_, b) -> b));
        return new JobFilter(
                Optional.ofNullable(state),
                Optional.ofNullable(zapp),
                wanted,
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(cursor).map(JobId::new));
    }
}
