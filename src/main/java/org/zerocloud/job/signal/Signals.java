package org.zerocloud.job.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.job.JobChanged;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Queued;
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.Worker;

/** Passes signals on within this server at once, and to all others through the database. */
@Component
public class Signals {

    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
    private final Outbox outbox;
    private final Worker worker;

    Signals(Outbox outbox, Worker worker) {
        this.outbox = outbox;
        this.worker = worker;
    }

    /** Has all signals, of this server and of others; the listener must not block. */
    public void listen(Consumer<Signal> listener) {
        listeners.add(listener);
    }

    /**
     * Tells this server and the others. One that began a moment ago may not hear of it, and looks
     * for itself from time to time.
     */
    public void emit(Signal signal) {
        deliver(signal);
        if (!worker.isAlone()) {
            outbox.add(signal);
        }
    }

    /** Tells this server alone. */
    void deliver(Signal signal) {
        listeners.forEach(listener -> listener.accept(signal));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(JobChanged change) {
        var signal =
                change.state() instanceof Finished
                        ? new Signal.Ended(change.job())
                        : new Signal.Changed(change.job());
        if (change.durable()) {
            emit(signal);
        } else {
            deliver(signal);
        }
        if (change.state() instanceof Queued) {
            emit(new Signal.WorkReady());
        }
    }

    @TransactionalEventListener
    void on(UnwantedJobs.CancelRequested request) {
        emit(new Signal.Cancel(request.job()));
    }
}
