package org.zerocloud.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;

class JobQueueTests {

    private static final JobProperties.Retry RETRY =
            new JobProperties.Retry(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final JobProperties SETTINGS =
            new JobProperties(1, 2, 2, Duration.ofSeconds(15), RETRY);

    private final JobQueue queue = new JobQueue(SETTINGS, _ -> false);

    @Test
    void servesInTheOrderOfArrival() {
        var first = job();
        var second = job();
        queue.put(first, JobQueueTests::stored);
        queue.put(second, JobQueueTests::stored);
        assertThat(queue.poll()).contains(first);
        assertThat(queue.poll()).contains(second);
    }

    @Test
    void storesNothingThatHasNoPlace() {
        queue.put(job(), JobQueueTests::stored);
        queue.put(job(), JobQueueTests::stored);

        var stored = new ArrayList<AcceptedJob>();
        assertThatExceptionOfType(JobQueue.Full.class)
                .isThrownBy(() -> queue.put(job(), stored::add))
                .withMessageContaining("2 jobs wait");
        assertThat(stored).isEmpty();
    }

    @Test
    void aJobThatIsTakenLeavesItsPlace() {
        queue.put(job(), JobQueueTests::stored);
        queue.put(job(), JobQueueTests::stored);
        queue.poll();
        var third = job();
        queue.put(third, JobQueueTests::stored);
        queue.poll();
        assertThat(queue.poll()).contains(third);
    }

    @Test
    void aJobThatCannotBeStoredLeavesItsPlace() {
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
        assertThat(queue.poll()).contains(job);
    }

    @Test
    void aJobForWhichASlotIsFreeBeginsAsItIsStored() {
        var slot = new FakeSlot();
        queue.offer(() -> Optional.of(slot));
        queue.put(job(), job -> assertThat(job.terms().isBegun()).isTrue());
        assertThat(slot.ran).hasSize(1);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aJobGoesBehindThoseThatWait() {
        queue.put(job(), JobQueueTests::stored);
        var slot = new FakeSlot();
        queue.offer(() -> Optional.of(slot));
        queue.put(job(), job -> assertThat(job.terms().isBegun()).isFalse());
        assertThat(slot.ran).isEmpty();
    }

    @Test
    void aJobThatCannotBeStoredGivesItsSlotBack() {
        var slot = new FakeSlot();
        queue.offer(() -> Optional.of(slot));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        queue.put(
                                job(),
                                job -> {
                                    throw new IllegalStateException("no database");
                                }));
        assertThat(slot.released).isEqualTo(1);
        assertThat(slot.ran).isEmpty();
    }

    @Test
    void theBeginOfAJobThatSomebodyIsToldOfIsAStepOfItsOwn() {
        var told = new JobQueue(SETTINGS, _ -> true);
        told.offer(() -> Optional.of(new FakeSlot()));
        told.put(job(), job -> assertThat(job.terms().isBegun()).isFalse());
        assertThat(told.poll()).isPresent();
    }

    private static final class FakeSlot implements JobQueue.Slot {

        private final List<AcceptedJob> ran = new ArrayList<>();
        private int released;

        @Override
        public void run(AcceptedJob job) {
            ran.add(job);
        }

        @Override
        public void release() {
            released++;
        }
    }

    private static void stored(AcceptedJob job) {
        assertThat(job.result()).isNotDone();
    }

    private static AcceptedJob job() {
        var tenant = new TenantId("test");
        var executable = new ContainerPath(tenant, "c").object("o");
        var map = PlainSession.map(List.of(PlainSession.of("n", executable)));
        return new AcceptedJob(
                new JobId(UUID.randomUUID()),
                tenant,
                Authority.of(Caller.ANONYMOUS),
                map,
                JobInputs.NONE,
                AcceptedJob.Terms.ofWaitingCaller(map, SessionLimits.NONE),
                new CompletableFuture<>());
    }
}
