package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces of a body from the thread that makes them to the one that sends them. A few may lie
 * between the two, so that neither waits for each step of the other.
 */
final class Handoff {

    static final int PIECES_MAX = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final Deque<byte[]> pieces = new ArrayDeque<>(PIECES_MAX);
    private State state = State.OPEN;
    private volatile boolean given;

    private enum State {
        OPEN,
        /** Nothing more comes. */
        ENDED,
        /** Nothing more comes, and what came does not count. */
        ABANDONED,
        /** Nothing more is taken. */
        REFUSED
    }

    /** Done as soon as the body is wanted. */
    CompletableFuture<Boolean> begun() {
        return begun;
    }

    /** Whether a piece was taken, after which the body cannot be sent from its start again. */
    boolean hasGiven() {
        return given;
    }

    /**
     * Waits until there is room for the piece.
     *
     * @throws IOException if nothing more is taken
     */
    void put(byte[] next) throws IOException {
        lock.lock();
        try {
            while (pieces.size() == PIECES_MAX && state == State.OPEN) {
                changed.await();
            }
            if (state != State.OPEN) {
                throw new IOException("The object is not taken any more");
            }
            pieces.add(next);
            changed.signalAll();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the object was sent");
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes: what was put is all. */
    void end() {
        finish(State.ENDED);
    }

    /** Nothing more comes, and nothing is to stay of it; void if it has ended. */
    void abandon() {
        finish(State.ABANDONED);
    }

    /** Nothing more is taken. */
    void refuse() {
        finish(State.REFUSED);
    }

    private void finish(State end) {
        lock.lock();
        try {
            if (state == State.OPEN) {
                state = end;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends all pieces; as long as none was taken it can be called again.
     *
     * @throws IOException if the target fails, or the body is abandoned
     */
    void drainTo(OutputStream target) throws IOException {
        begun.complete(true);
        try {
            for (var next = take(); next != null; next = take()) {
                target.write(next);
            }
        } finally {
            if (given) {
                refuse();
            }
        }
    }

    private byte @Nullable [] take() throws IOException {
        lock.lock();
        try {
            while (pieces.isEmpty() && state == State.OPEN) {
                changed.await();
            }
            if (state == State.ABANDONED) {
                throw new IOException("The object is given up");
            }
            var taken = pieces.poll();
            given |= taken != null;
            changed.signalAll();
            return taken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the object was sent");
        } finally {
            lock.unlock();
        }
    }
}
