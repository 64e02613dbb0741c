package org.zerocloud.sandbox;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread whose stack is deep enough for every guest. How deep calls may be nested is counted, so
 * that it is the same everywhere; a JVM that ran out of stack before would make it depend on what
 * the JIT has done so far. The stack is address space only, until it is used.
 */
public final class GuestThread extends Thread {

    /** Eight times what is counted: frames of the JVM are larger than what WebAssembly has. */
    private static final long STACK_BYTES = 64L << 20;

    GuestThread(Runnable task, String name) {
        super(null, task, name, STACK_BYTES);
    }

    /** Makes threads with that name and a number. */
    public static ThreadFactory named(String prefix) {
        var number = new AtomicInteger();
        return task -> new GuestThread(task, prefix + number.incrementAndGet());
    }
}
