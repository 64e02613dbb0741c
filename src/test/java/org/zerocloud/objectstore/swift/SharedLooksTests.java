package org.zerocloud.objectstore.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zerocloud.objectstore.ObjectStore;

class SharedLooksTests {

    private final SharedLooks<String, String> looks = new SharedLooks<>(Duration.ofHours(1));
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    private Optional<String> slowly(Optional<String> found) {
        count.incrementAndGet();
        begun.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private Optional<String> quickly(String found) {
        count.incrementAndGet();
        return Optional.of(found);
    }

    /** Somebody who looks, and waits for the answer. */
    private FutureTask<Optional<String>> looking(Optional<String> found) throws Exception {
        var first = started(() -> looks.find("key", () -> slowly(found)));
        begun.await();
        return first;
    }

    /** Somebody who waits for whoever looks. */
    private FutureTask<Optional<String>> waiting() {
        var task = new FutureTask<>(() -> looks.find("key", () -> quickly("of the second")));
        var thread = Thread.ofPlatform().start(task);
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return task;
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task;
    }

    @Test
    void oneLooksForAll() throws Exception {
        var first = looking(Optional.of("found"));
        var second = waiting();
        answered.countDown();
        assertThat(first.get()).contains("found");
        assertThat(second.get()).contains("found");
        assertThat(looks.find("key", () -> quickly("again"))).contains("found");
        assertThat(count).hasValue(1);
    }

    @Test
    void allHearOfAFailureAndTheNextOneLooksAgain() throws Exception {
        var first =
                started(() ->
                        looks.find(
                                "key",
                                () -> {
                                    slowly(Optional.empty());
                                    throw new ObjectStore.Unavailable("away", null);
                                }));
        begun.await();
        var second = waiting();
        answered.countDown();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(first::get)
                .withCauseInstanceOf(ObjectStore.Unavailable.class);
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(second::get)
                .withCauseInstanceOf(ObjectStore.Unavailable.class);
        assertThat(looks.find("key", () -> quickly("again"))).contains("again");
    }

    @Test
    void whatIsNotThereIsNotKept() throws Exception {
        var first = looking(Optional.empty());
        var second = waiting();
        answered.countDown();
        assertThat(first.get()).isEmpty();
        assertThat(second.get()).isEmpty();
        assertThat(looks.find("key", () -> quickly("made since"))).contains("made since");
    }

    @Test
    void whatIsForgottenWhileSomebodyLooksIsLookedForAgain() throws Exception {
        var first = looking(Optional.of("old"));
        looks.forget("key");
        assertThat(looks.find("key", () -> quickly("new"))).contains("new");
        answered.countDown();
        assertThat(first.get()).contains("old");
        assertThat(looks.find("key", () -> quickly("newer"))).contains("new");
    }

    @Test
    void nobodyWaitsForWhatSomebodyElseLooksFor() throws Exception {
        var first = looking(Optional.of("found"));
        assertThat(looks.find("other", () -> quickly("at once"))).contains("at once");
        assertThat(first).isNotDone();
        answered.countDown();
        assertThat(first.get()).contains("found");
    }
}
