package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.zerocloud.sandbox.channel.Pipe.Waiting;

/** Who waits at a pipe; changed under its lock, and read without. */
final class Standstill {

    private volatile Waiting waiting = Waiting.NOBODY;
    private volatile long turn;

    Waiting waiting() {
        return waiting;
    }

    long turn() {
        return turn;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void show(Waiting who) {
        if (waiting != who) {
            turn++;
            waiting = who;
        }
    }

    /** The run ends by it; whoever looks at the thread must see it too. */
    static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted at a pipe");
    }
}
