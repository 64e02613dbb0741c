package org.zerocloud.execution;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.outcome.SessionResult;

/** Gathers what the sessions of a job give back, and answers its caller after the last one. */
final class JobRun {

    private final AcceptedJob job;
    private final AtomicReferenceArray<SessionResult> results;
    private final AtomicInteger unfinished;

    JobRun(AcceptedJob job) {
        this.job = job;
        this.results = new AtomicReferenceArray<>(job.systemMap().sessions().size());
        this.unfinished = new AtomicInteger(results.length());
    }

    int sessions() {
        return results.length();
    }

    void run(int ordinal, SessionExecution execution) {
        results.set(ordinal - 1, execution.execute(job, ordinal));
        if (unfinished.decrementAndGet() == 0) {
            answer(new JobResult(inOrder()));
        }
    }

    /** A caller who has gone away takes nothing. */
    private void answer(JobResult result) {
        if (!job.result().complete(result)) {
            result.close();
        }
    }

    private List<SessionResult> inOrder() {
        return IntStream.range(0, results.length()).mapToObj(results::get).toList();
    }
}
