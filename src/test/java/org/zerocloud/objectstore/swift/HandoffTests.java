package org.zerocloud.objectstore.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HandoffTests {

    private final Handoff handoff = new Handoff();

    private void fill() throws IOException {
        for (var number = 0; number < Handoff.PIECES_MAX; number++) {
            handoff.put(new byte[] {(byte) number});
        }
    }

    /** Somebody who puts one more than there is room for. */
    private FutureTask<Boolean> waiting() {
        var task =
                new FutureTask<>(() -> {
                    handoff.put(new byte[] {Handoff.PIECES_MAX});
                    return true;
                });
        var thread = Thread.ofPlatform().start(task);
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return task;
    }

    @Test
    void aFewPiecesWaitAndComeInTheirOrder() throws Exception {
        fill();
        var last = waiting();
        var sent = new ByteArrayOutputStream();
        var sending =
                new FutureTask<>(() -> {
                    handoff.drainTo(sent);
                    return true;
                });
        Thread.ofPlatform().start(sending);
        assertThat(last.get()).isTrue();
        handoff.end();
        assertThat(sending.get()).isTrue();
        assertThat(sent.toByteArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whoWaitsForRoomHearsThatNothingMoreIsTaken() throws Exception {
        fill();
        var last = waiting();
        handoff.refuse();
        Awaitility.await().until(last::isDone);
        assertThat(last.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(last.exceptionNow()).hasMessageContaining("not taken any more");
    }

    @Test
    void whatIsGivenUpIsNotSent() throws Exception {
        fill();
        handoff.abandon();
        var sent = new ByteArrayOutputStream();
        assertThatIOException().isThrownBy(() -> handoff.drainTo(sent));
        assertThat(sent.toByteArray()).isEmpty();
        assertThat(handoff.hasGiven()).isFalse();
    }
}
