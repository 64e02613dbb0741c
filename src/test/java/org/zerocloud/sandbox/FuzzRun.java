package org.zerocloud.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;

/**
 * How long and with what a fuzzer runs.
 *
 * @param seed what all chance comes from
 * @param first the index of the first case
 * @param single whether that is the only one
 * @param secondsMax how long, in seconds
 * @param endNanos when that is over
 */
public record FuzzRun(long seed, long first, boolean single, double secondsMax, long endNanos) {

    private static final double SECONDS_DEFAULT = 40;
    private static final Duration THREAD_END_MAX = Duration.ofSeconds(30);

    /** As the properties of the JVM say; the seconds are shared by the fuzzers. */
    public static FuzzRun ofProperties(double share) {
        String seconds = System.getProperty("zerocloud.fuzz.seconds", "" + SECONDS_DEFAULT);
        double mine = share * Double.parseDouble(seconds);
        return new FuzzRun(
                Long.getLong("zerocloud.fuzz.seed", System.nanoTime()),
                Long.getLong("zerocloud.fuzz.index", 0),
                System.getProperty("zerocloud.fuzz.index") != null,
                mine,
                System.nanoTime() + (long) (mine * 1e9));
    }

    public boolean goesOn() {
        return single || System.nanoTime() - endNanos < 0;
    }

    public void publish(TestReporter reporter) {
        reporter.publishEntry(Map.of("zerocloud.fuzz.seed", "" + seed, "seconds", "" + secondsMax));
    }

    /** What repeats one case. */
    public String replay(long index) {
        return "Repeat with -Dzerocloud.fuzz.seed=%d -Dzerocloud.fuzz.index=%d"
                .formatted(seed, index);
    }

    /** The sandbox's threads that began since then and do not end. */
    public static List<Thread> threadsSince(Set<Thread> before) throws InterruptedException {
        List<Thread> since =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .filter(thread -> thread.getName().matches("wasm-.*|sandbox-.*|pool-.*"))
                        .toList();
        for (Thread thread : since) {
            thread.join(THREAD_END_MAX);
        }
        return since.stream().filter(Thread::isAlive).toList();
    }
}
