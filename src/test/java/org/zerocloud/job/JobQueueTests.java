package org.zerocloud.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;

class JobQueueTests {

    private final JobQueue queue = new JobQueue(new JobProperties(1, 2, 2, Duration.ofSeconds(15)));

    @Test
    void servesInTheOrderOfArrival() throws InterruptedException {
        var first = job();
        var second = job();
        queue.put(first, JobQueueTests::stored);
        queue.put(second, JobQueueTests::stored);
        assertThat(queue.take()).isSameAs(first);
        assertThat(queue.take()).isSameAs(second);
    }

    @Test
    void storesNothingThatHasNoPlace() {
        queue.put(job(), JobQueueTests::stored);
        queue.put(job(), JobQueueTests::stored);

        var stored = new ArrayList<AcceptedJob>();
        assertThatExceptionOfType(JobQueueFull.class)
                .isThrownBy(() -> queue.put(job(), stored::add))
                .withMessageContaining("2 jobs wait");
        assertThat(stored).isEmpty();
    }

    @Test
    void aJobThatIsTakenLeavesItsPlace() throws InterruptedException {
        queue.put(job(), JobQueueTests::stored);
        queue.put(job(), JobQueueTests::stored);
        queue.take();
        var third = job();
        queue.put(third, JobQueueTests::stored);
        queue.take();
        assertThat(queue.take()).isSameAs(third);
    }

    @Test
    void aJobThatCannotBeStoredLeavesItsPlace() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            queue.put(
                                    job(),
                                    job -> {
                                        throw new IllegalStateException("no database");
                                    }));
        }
        var job = job();
        queue.put(job, JobQueueTests::stored);
        assertThat(queue.take()).isSameAs(job);
    }

    private static void stored(AcceptedJob job) {
        assertThat(job.result()).isNotDone();
    }

    private static AcceptedJob job() {
        var tenant = new TenantId("test");
        var executable = new ContainerPath(tenant, "c").object("o");
        var session = PlainSession.of("n", executable);
        return new AcceptedJob(
                new JobId(UUID.randomUUID()),
                tenant,
                Authority.of(Caller.ANONYMOUS),
                PlainSession.map(List.of(session)),
                JobInputs.NONE,
                new CompletableFuture<>());
    }
}
