package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads from one session to another in this process: one writes, one reads, and a writer that is
 * ahead by the capacity waits. An interrupt of a waiting session ends its wait at once.
 *
 * <p>Whoever runs the sessions says how each ended: {@link #finish} or {@link #fail} for the
 * writer, {@link #drain} or {@link #abandon} for the reader. What was said first stays. Without it
 * the other session waits until its own time is over. The memory is given back when the reader has
 * all or wants no more.
 *
 * <p>Bytes do not change on their way through memory, so ZeroVM's comparison of the writer's digest
 * with the reader's is left out.
 */
public final class Pipe {

    /** What usual pipes hold, in bytes: four pieces of 64 KiB. */
    public static final int CAPACITY_DEFAULT_BYTES = 256 << 10;

    private static final int CAPACITY_MAX_BYTES = 64 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Ring ring;
    private WriterState writer = WriterState.WRITING;
    private ReaderState reader = ReaderState.READING;
    private @Nullable String failure;
    private final Runnable onWait;
    private final Standstill standstill = new Standstill();

    /**
     * Makes an empty one.
     *
     * @param capacityBytes how far the writer may be ahead, 1 byte to 64 MiB
     * @throws IllegalArgumentException if the capacity is outside these bounds
     */
    public Pipe(int capacityBytes) {
        this(capacityBytes, () -> {});
    }

    /**
     * Makes an empty one.
     *
     * @param capacityBytes how far the writer may be ahead, 1 byte to 64 MiB
     * @param onWait called by a session that is about to wait, after {@link #waiting} says so; it
     *     must not wait itself
     * @throws IllegalArgumentException if the capacity is outside these bounds
     */
    public Pipe(int capacityBytes, Runnable onWait) {
        if (capacityBytes < 1 || capacityBytes > CAPACITY_MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A pipe holds 1 to %d bytes, not %d"
                            .formatted(CAPACITY_MAX_BYTES, capacityBytes));
        }
        ring = new Ring(capacityBytes);
        this.onWait = onWait;
    }

    /** Who stands still because of this pipe. */
    public enum Waiting {
        /** Both sessions can go on. */
        NOBODY,
        /** The writer, for the pipe is full. */
        WRITER,
        /** The reader, for the pipe is empty. */
        READER
    }

    private enum WriterState {
        WRITING,
        FINISHED,
        FAILED
    }

    private enum ReaderState {
        READING,
        DRAINING,
        GONE,
        BROKEN
    }

    /** Nobody will read any more, which the writer gets as {@code EPIPE}. */
    static final class ReaderGone extends IOException {

        ReaderGone() {
            super("nobody reads any more");
        }
    }

    /** Ends the stream well: the reader gets what is left, then the end. */
    public void finish() {
        endWriting(WriterState.FINISHED, null);
    }

    /**
     * Breaks the stream: the reader gets what is left, then its run ends by a fault.
     *
     * @param reason what became of the writer
     */
    public void fail(String reason) {
        endWriting(WriterState.FAILED, reason);
    }

    private void endWriting(WriterState state, @Nullable String reason) {
        lock.lock();
        try {
            if (writer == WriterState.WRITING) {
                writer = state;
                failure = reason;
            }
            releaseIfRead();
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the writer write on into nothing, as ZeroVM did when a reader ended well. */
    public void drain() {
        endReading(ReaderState.DRAINING);
    }

    /** Lets the writer's next write fail with {@code EPIPE}. */
    public void abandon() {
        endReading(ReaderState.GONE);
    }

    /**
     * Breaks the stream for both: whoever reads or writes it ends by a fault, at once.
     *
     * @param reason why nobody can go on
     */
    public void breakOff(String reason) {
        endWriting(WriterState.FAILED, reason);
        endReading(ReaderState.BROKEN);
    }

    private void endReading(ReaderState state) {
        lock.lock();
        try {
            if (reader == ReaderState.READING) {
                reader = state;
            }
            ring.release();
            wake();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Who waits at this moment, read without a lock. A session has one thread and so waits at one
     * pipe; whoever runs sessions that wait for each other in a circle must break it off.
     */
    public Waiting waiting() {
        return standstill.waiting();
    }

    /** Grows with each wait and each end of one: between two equal answers nothing has moved. */
    public long turn() {
        return standstill.turn();
    }

    /** How many bytes were written and not yet read, at most the capacity. */
    public int bufferedBytes() {
        lock.lock();
        try {
            return ring.bufferedBytes();
        } finally {
            lock.unlock();
        }
    }

    /** How much memory it holds now. */
    int heldBytes() {
        lock.lock();
        try {
            return ring.heldBytes();
        } finally {
            lock.unlock();
        }
    }

    /** The writer's end. */
    OutputStream sink() {
        return new Sink();
    }

    /** The reader's end. */
    InputStream source() {
        return new Source();
    }

    private final class Sink extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int at, int length) throws IOException {
            int done = 0;
            while (done < length) {
                done += put(bytes, at + done, length - done);
            }
        }

        /** Takes some bytes, as soon as there is room for one. */
        private int put(byte[] bytes, int at, int length) throws IOException {
            try {
                lock.lockInterruptibly();
                try {
                    await(Waiting.WRITER, () -> reader == ReaderState.READING && ring.isFull());
                    return switch (reader) {
                        case READING -> {
                            wake();
                            yield ring.store(bytes, at, length);
                        }
                        case DRAINING -> length;
                        case GONE -> throw new ReaderGone();
                        case BROKEN -> throw new IOException(failure);
                    };
                } finally {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                throw Standstill.interrupted();
            }
        }
    }

    private final class Source extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            return length == 0 ? 0 : take(target, at, length);
        }

        /** Gives some bytes, as soon as there is one; −1 at the end. */
        private int take(byte[] target, int at, int length) throws IOException {
            try {
                lock.lockInterruptibly();
                try {
                    await(Waiting.READER, () -> ring.isEmpty() && writer == WriterState.WRITING);
                    if (ring.isEmpty()) {
                        return end();
                    }
                    int got = ring.load(target, at, length);
                    releaseIfRead();
                    wake();
                    return got;
                } finally {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                throw Standstill.interrupted();
            }
        }

        private int end() throws IOException {
            if (writer == WriterState.FAILED) {
                throw new IOException("the writer failed: " + failure);
            }
            return -1;
        }
    }

    private void await(Waiting who, BooleanSupplier blocked) throws InterruptedException {
        try {
            while (blocked.getAsBoolean()) {
                if (standstill.waiting() != who) {
                    standstill.show(who);
                    onWait.run();
                }
                changed.await();
            }
        } finally {
            if (standstill.waiting() == who) {
                standstill.show(Waiting.NOBODY);
            }
        }
    }

    /** Whoever waited can look again: it no longer counts as waiting, even before it wakes. */
    private void wake() {
        standstill.show(Waiting.NOBODY);
        changed.signalAll();
    }

    private void releaseIfRead() {
        if (ring.isEmpty() && writer != WriterState.WRITING) {
            ring.release();
        }
    }
}
