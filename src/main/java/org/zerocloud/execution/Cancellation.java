package org.zerocloud.execution;

import java.util.HashSet;
import java.util.Set;

/** Ends the sessions of a job that nobody wants any more, by an interrupt of their threads. */
final class Cancellation {

    private final Set<Thread> threads = new HashSet<>();
    private boolean cancelled;

    /** From now on the calling thread can be interrupted; false if that is not worth beginning. */
    synchronized boolean enter() {
        if (!cancelled) {
            threads.add(Thread.currentThread());
        }
        return !cancelled;
    }

    /** From now on it cannot: what comes must be stored, so an interrupt is taken from it. */
    synchronized void leave() {
        threads.remove(Thread.currentThread());
        if (cancelled) {
            Thread.interrupted();
        }
    }

    synchronized void cancel() {
        cancelled = true;
        threads.forEach(Thread::interrupt);
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
