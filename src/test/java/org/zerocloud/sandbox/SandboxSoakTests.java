package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Runs sessions of all kinds of ends, as many as {@code zerocloud.soak.sessions} says, and looks
 * for what they leave behind. The first tenth warms up.
 */
class SandboxSoakTests {

    private static final int THREADS = 2;
    private static final int SESSIONS = Integer.getInteger("zerocloud.soak.sessions", 100_000);

    /** For what the rest of this JVM does meanwhile; 8 MiB are 93 bytes for each session. */
    private static final long HEAP_SLACK = 8 << 20;

    private static final long METASPACE_SLACK = 4 << 20;
    private static final int CLASSES_SLACK = 500;
    private static final int THREADS_SLACK = 10;
    private static final int FILES_SLACK = 20;
    private static final int COLLECTIONS = 4;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final int PAGE = 1 << 16;

    /** One in so many recurses or waits for its wall time, which takes the longest. */
    private static final int RARE = 20;

    private final Map<String, Program> programs;
    private final WasmSandbox sandbox = new WasmSandbox(SandboxSettings.DEFAULTS);

    SandboxSoakTests() {
        programs =
                Map.ofEntries(
                        prepared("exit", new TinyModule().code("").bytes()),
                        prepared("trap", new TinyModule().code("00").bytes()),
                        prepared("stray", new TinyModule().code("417f 2d0000 1a").bytes()),
                        prepared("recursion", new TinyModule().code("1000").bytes()),
                        prepared("large", ModuleRulesTests.withMemory(1_000)),
                        prepared("refused", new TinyModule().code("41e807 4000 1a").bytes()),
                        prepared("loop", new TinyModule().code("0340 0c00 0b").bytes()),
                        prepared("start", TinyModules.startSection("00")),
                        prepared("tables", TinyModules.tables()),
                        prepared("hello", Guests.sample("hello")),
                        prepared("cat", Guests.guest("cat")));
    }

    private Map.Entry<String, Program> prepared(String name, byte[] module) {
        return Map.entry(name, sandbox.prepare(module));
    }

    /**
     * What the JVM holds after collections.
     *
     * @param heap bytes of the heap
     * @param metaspace bytes of classes
     * @param classes loaded at the moment
     * @param threads alive
     * @param files open
     */
    private record Holdings(long heap, long metaspace, int classes, int threads, long files) {

        static Holdings now() {
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            long metaspace =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .map(MemoryPoolMXBean::getUsage)
                            .mapToLong(usage -> usage.getUsed())
                            .sum();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Holdings(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    metaspace,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    system.getOpenFileDescriptorCount());
        }
    }

    @Test
    void nothingStaysAfterSessionsOfAllKinds(TestReporter reporter) throws Exception {
        try (sandbox;
                var threads = Executors.newFixedThreadPool(THREADS)) {
            sessions(threads::invokeAll, SESSIONS / 10);
            Holdings before = Holdings.now();
            long start = System.nanoTime();
            sessions(threads::invokeAll, SESSIONS - SESSIONS / 10);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            Holdings after = Holdings.now();
            reporter.publishEntry(
                    Map.of("before", "" + before, "after", "" + after, "time", "" + time));
            assertThat(after.heap()).isLessThan(before.heap() + HEAP_SLACK);
            assertThat(after.metaspace()).isLessThan(before.metaspace() + METASPACE_SLACK);
            assertThat(after.classes()).isLessThan(before.classes() + CLASSES_SLACK);
            assertThat(after.threads()).isLessThan(before.threads() + THREADS_SLACK);
            assertThat(after.files()).isLessThan(before.files() + FILES_SLACK);
        }
    }

    /** What runs tasks on all threads. */
    @FunctionalInterface
    private interface Runner {

        List<Future<Integer>> all(List<Callable<Integer>> tasks) throws InterruptedException;
    }

    private void sessions(Runner runner, int count) throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(() -> {
                for (int session = 0; session < count / THREADS; session++) {
                    session(session);
                }
                return count / THREADS;
            });
        }
        int done = 0;
        for (var each : runner.all(tasks)) {
            done += each.get();
        }
        assertThat(done).isEqualTo(count / THREADS * THREADS);
    }

    private void session(int number) {
        switch (number % 11) {
            case 0 -> ends("exit", Verdict.Exited.class);
            case 1 -> ends("trap", Verdict.Trapped.class);
            case 2 -> ends("stray", Verdict.Trapped.class);
            case 3 -> deep(number);
            case 4 -> ends("large", Verdict.LimitExceeded.class);
            case 5 -> ends("refused", Verdict.Exited.class);
            case 6 -> killed();
            case 7 -> slow(number);
            case 8 -> failing();
            case 9 -> ends("tables", Verdict.Exited.class);
            default -> talks(number);
        }
    }

    private void ends(String program, Class<? extends Verdict> how) {
        assertThat(run(program, LONG)).isInstanceOf(how);
    }

    private Verdict run(String program, Duration wallTime, Channel... channels) {
        var limits = new Limits(wallTime, 4 * PAGE);
        return sandbox.run(
                programs.get(program),
                new Invocation(List.of(program), Map.of(), List.of(channels), limits));
    }

    private void deep(int number) {
        boolean deep = number / 11 % RARE == 0;
        ends(
                deep ? "recursion" : "start",
                deep ? Verdict.LimitExceeded.class : Verdict.Trapped.class);
    }

    private void killed() {
        Thread.currentThread().interrupt();
        ends("loop", Verdict.Killed.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private void slow(int number) {
        if (number / 11 % RARE == 0) {
            assertThat(run("loop", SHORT)).isInstanceOf(Verdict.LimitExceeded.class);
        } else {
            ends("exit", Verdict.Exited.class);
        }
    }

    private void failing() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                };
        assertThat(run("cat", LONG, Guests.in(broken, Guests.READING)))
                .isInstanceOf(Verdict.ChannelFailed.class);
    }

    private void talks(int number) {
        var sink = new ByteArrayOutputStream();
        if (number % 2 == 0) {
            run("hello", LONG, Guests.out(sink));
            assertThat(sink).hasToString("Hello, world!\n");
        } else {
            var source = new ByteArrayInputStream(new byte[1_000]);
            run("cat", LONG, Guests.in(source, Guests.READING), Guests.out(sink));
            assertThat(sink.size()).isEqualTo(1_000);
        }
    }
}
