package org.zerocloud.execution;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Usage;

/** Ends the sessions of a job that is to go no further, by an interrupt of their threads. */
final class Cancellation {

    private final Set<Thread> threads = new HashSet<>();
    private @Nullable Reason reason;

    /** Why a job goes no further: nobody wants it any more, or its deadline has come. */
    enum Reason {
        UNWANTED,
        DEADLINE
    }

    /** From now on the calling thread can be interrupted; false if that is not worth beginning. */
    synchronized boolean enter() {
        if (reason == null) {
            threads.add(Thread.currentThread());
        }
        return reason == null;
    }

    /** From now on it cannot: what comes must be stored, so an interrupt is taken from it. */
    synchronized void leave() {
        threads.remove(Thread.currentThread());
        if (reason != null) {
            Thread.interrupted();
        }
    }

    /** The first reason counts. */
    synchronized void cancel(Reason why) {
        if (reason == null) {
            reason = why;
            threads.forEach(Thread::interrupt);
        }
    }

    synchronized boolean isCancelled() {
        return reason != null;
    }

    /** How a session ends that is ended so; empty if the job goes on. */
    synchronized Optional<SessionOutcome> outcome(Usage usage) {
        return Optional.ofNullable(reason)
                .map(why ->
                        switch (why) {
                            case UNWANTED -> new SessionOutcome.Cancelled(usage);
                            case DEADLINE -> new SessionOutcome.Expired(usage);
                        });
    }
}
