package org.zerocloud.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.zerocloud.sandbox.Verdict;

/** What JMH has no mode for: sessions that wait, and sessions that are killed. */
public final class Sessions {

    private static final int WAITING = 500;
    private static final int KILLS = 400;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final int COLLECTIONS = 5;

    private Sessions() {}

    /**
     * Prints what a waiting session keeps.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(retainedHere());
    }

    /**
     * What a session that waits for input keeps on the heap beyond the pages of its memory, without
     * its thread's stack, in bytes; in a JVM whose collector leaves no gaps.
     */
    static long retainedBytes() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("java.class.path");
        return Long.parseLong(
                Natives.output(
                                List.of(
                                        java,
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        classPath,
                                        Sessions.class.getName()))
                        .strip());
    }

    /** A stream that has no byte before it is opened. */
    private static final class Gate extends InputStream {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            reached.countDown();
            try {
                open.await();
                return -1;
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.toString());
            }
        }
    }

    private static long retainedHere() throws IOException, InterruptedException {
        try (var cat = Guest.test("cat")) {
            long pages =
                    cat.run(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                            .usage()
                            .memoryBytesMax();
            long array = Long.highestOneBit(pages - 1) << 1;
            var gates = new ArrayList<Gate>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < WAITING; i++) {
                var gate = new Gate();
                gates.add(gate);
                threads.add(new Thread(() -> cat.run(gate, OutputStream.nullOutputStream())));
            }
            long before = heap();
            threads.forEach(Thread::start);
            for (Gate gate : gates) {
                gate.reached.await();
            }
            long after = heap();
            gates.forEach(gate -> gate.open.countDown());
            for (Thread thread : threads) {
                thread.join();
            }
            return (after - before) / WAITING - array;
        }
    }

    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** From the interrupt of a guest that loops to its verdict, in microseconds, in order. */
    static List<Double> killMicros() throws IOException, InterruptedException {
        try (var loop = Guest.test("loop")) {
            double[] micros = new double[KILLS];
            for (int i = 0; i < KILLS; i++) {
                micros[i] = kill(loop);
            }
            double[] warm = Arrays.copyOfRange(micros, KILLS / 4, KILLS);
            Arrays.sort(warm);
            return Arrays.stream(warm).boxed().toList();
        }
    }

    private static double kill(Guest loop) throws InterruptedException {
        var started = new CountDownLatch(1);
        var end = new long[1];
        var thread =
                new Thread(() -> {
                    started.countDown();
                    Verdict verdict =
                            loop.run(
                                    InputStream.nullInputStream(), OutputStream.nullOutputStream());
                    end[0] = System.nanoTime();
                    if (!(verdict instanceof Verdict.Killed)) {
                        throw new IllegalStateException("Not killed: " + verdict);
                    }
                });
        thread.start();
        started.await();
        Thread.sleep(2);
        long start = System.nanoTime();
        thread.interrupt();
        thread.join();
        return (end[0] - start) / NANOS_PER_MICRO;
    }
}
