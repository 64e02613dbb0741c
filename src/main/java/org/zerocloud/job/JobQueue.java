package org.zerocloud.job;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.zerocloud.job.queue.Audience;

/** Hands accepted jobs over to this server's executor, first come, first served. */
@Component
public class JobQueue {

    private final int jobsMax;
    private final int connectedSessionsMax;
    private final Semaphore places;
    private final Queue<AcceptedJob> waiting;
    private final AtomicReference<Runnable> arrival = new AtomicReference<>(() -> {});
    private final AtomicReference<Slots> slots = new AtomicReference<>(Optional::empty);
    private final Audience audience;

    JobQueue(JobProperties settings, Audience audience) {
        this.audience = audience;
        this.jobsMax = settings.queuedJobsMax();
        this.connectedSessionsMax = settings.connectedSessionsMax();
        this.places = new Semaphore(jobsMax);
        this.waiting = new ArrayBlockingQueue<>(jobsMax);
    }

    /** The slots of this server's executor. */
    @FunctionalInterface
    public interface Slots {

        /** Takes one for a job of one session; empty if none is free, or others wait for it. */
        Optional<Slot> take();
    }

    /** A slot that was taken. Either it runs a job, or it is given back. */
    public interface Slot {

        /** Runs a job that was stored as begun, and gives the slot back after that. */
        void run(AcceptedJob job);

        /** Gives it back. */
        void release();
    }

    /**
     * Stores the job and has it run: at once if it is for one slot that is free, or else in its
     * turn. A job that was stored always has its place.
     *
     * @param store stores it, as begun if it says so
     * @throws Full if there is no place
     */
    public void put(AcceptedJob job, Consumer<AcceptedJob> store) {
        var slot = needsNoTurn(job) ? slots.get().take() : Optional.<Slot>empty();
        if (slot.isPresent()) {
            begin(job.begun(), slot.get(), store);
        } else {
            queue(job, store);
        }
    }

    /** Where somebody is told of a job's begin, the begin is a step of its own. */
    private boolean needsNoTurn(AcceptedJob job) {
        return waiting.isEmpty()
                && job.systemMap().sessions().size() == 1
                && !audience.isListening(job.tenant());
    }

    private static void begin(AcceptedJob job, Slot slot, Consumer<AcceptedJob> store) {
        store(job, store, slot::release);
        slot.run(job);
    }

    private void queue(AcceptedJob job, Consumer<AcceptedJob> store) {
        if (!places.tryAcquire()) {
            throw new Full(jobsMax);
        }
        store(job, store, places::release);
        waiting.add(job);
        arrival.get().run();
    }

    /** Gives back what was taken for a job that cannot be stored. */
    private static void store(AcceptedJob job, Consumer<AcceptedJob> store, Runnable giveBack) {
        var stored = false;
        try {
            store.accept(job);
            stored = true;
        } finally {
            if (!stored) {
                giveBack.run();
            }
        }
    }

    /** Has jobs run at once while there are such slots. */
    public void offer(Slots free) {
        slots.set(free);
    }

    /** Has somebody told whenever a job arrives. */
    public void onArrival(Runnable listener) {
        arrival.set(listener);
    }

    /** How many sessions of connected jobs the executor runs at once; no such job has more. */
    public int connectedSessionsMax() {
        return connectedSessionsMax;
    }

    /** The job that waits longest, if there is one. */
    public Optional<AcceptedJob> poll() {
        var job = Optional.ofNullable(waiting.poll());
        job.ifPresent(_ -> places.release());
        return job;
    }

    /** As many jobs wait as may wait; the caller may come again. */
    public static class Full extends RuntimeException {

        private final String reason;

        Full(int queuedJobsMax) {
            var text = "Slot not available: %d jobs wait already".formatted(queuedJobsMax);
            super(text);
            this.reason = text;
        }

        /** A sentence for the caller. */
        public String reason() {
            return reason;
        }
    }
}
