package org.zerocloud.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Throws mutants of programs at the sandbox for as long as {@code zerocloud.fuzz.seconds} says.
 * {@code zerocloud.fuzz.seed} repeats a run, with {@code zerocloud.fuzz.index} one mutant of it.
 */
class ModuleFuzzTests {

    private static final int THREADS = 2;
    private static final long INDICES_MAX = 1L << 40;
    private static final long MEMORY_MAX = 8 << 20;
    private static final Duration WALL_TIME = Duration.ofMillis(20);
    private static final Duration WALL_TIME_OF_ONE = Duration.ofSeconds(5);
    private static final Duration COMPILE_MAX = Duration.ofSeconds(30);

    /** What WebAssembly calls a trap, and nothing that Java calls an exception. */
    private static final Pattern TRAPS =
            Pattern.compile(
                    "unreachable.*|out of bounds.*|.*integer divide by zero.*|integer overflow.*"
                            + "|invalid conversion to integer.*|undefined element.*"
                            + "|uninitialized element.*|indirect call type mismatch.*"
                            + "|Trapped on unreachable instruction|.*null reference.*");

    private static final SandboxSettings SETTINGS =
            new SandboxSettings(
                    1 << 20,
                    SandboxSettings.DEFAULTS.functions(),
                    100_000,
                    new SandboxSettings.Compilation(COMPILE_MAX, THREADS, 64, 1L << 30, 1 << 17),
                    Optional.empty());

    private final FuzzRun run = FuzzRun.ofProperties(0.7);
    private final ModuleMutator mutator = new ModuleMutator(run.seed(), ModuleMutator.corpus());
    private final Map<String, Long> fates = new ConcurrentSkipListMap<>();
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();

    static List<byte[]> whole() {
        return TinyModules.whole();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void aTinyProgramRunsUnchanged(byte[] module) {
        try (var sandbox = new WasmSandbox(SETTINGS)) {
            assertThat(sandbox.run(sandbox.prepare(module), invocation()))
                    .isInstanceOf(Verdict.Exited.class);
        }
    }

    @Test
    void aMutantComesBackBySeedAndIndex() {
        var again = new ModuleMutator(run.seed(), ModuleMutator.corpus());
        var other = new ModuleMutator(run.seed() + 1, ModuleMutator.corpus());
        for (int i = 99; i >= 0; i--) {
            assertThat(again.mutant(i)).isEqualTo(mutator.mutant(i));
        }
        assertThat(other.mutant(0)).isNotEqualTo(mutator.mutant(0));
    }

    @Test
    void everyMutantIsRefusedOrComesToAnEnd(TestReporter reporter) throws Exception {
        run.publish(reporter);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var next = new AtomicLong(run.first());
        long end = run.single() ? run.first() + 1 : INDICES_MAX;
        try (var sandbox = new WasmSandbox(SETTINGS);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            Callable<Void> worker =
                    () -> {
                        for (long i = next.getAndIncrement();
                                i < end && run.goesOn();
                                i = next.getAndIncrement()) {
                            tryOut(sandbox, i);
                        }
                        return null;
                    };
            var first = threads.submit(worker);
            var second = threads.submit(worker);
            first.get(hangSeconds(), SECONDS);
            second.get(hangSeconds(), SECONDS);
        }
        reporter.publishEntry("fates", fates.toString());
        assertThat(failures).isEmpty();
        assertThat(fates).as("what became of the mutants").isNotEmpty();
        assertThat(FuzzRun.threadsSince(before)).isEmpty();
    }

    /** When a worker must have noticed that the time is over. */
    private long hangSeconds() {
        return (long) run.secondsMax() + 3 * COMPILE_MAX.toSeconds();
    }

    private void tryOut(WasmSandbox sandbox, long index) {
        try {
            fates.merge(fate(sandbox, mutator.mutant(index)), 1L, Long::sum);
        } catch (RuntimeException | Error e) {
            failures.merge(e.toString(), run.replay(index), (first, again) -> first);
        }
    }

    private String fate(WasmSandbox sandbox, byte[] mutant) {
        Program program;
        try {
            program = sandbox.prepare(mutant);
        } catch (ProgramRejected e) {
            assertThat(e).hasMessageNotContaining("is not compiled within");
            return e.rule().name();
        }
        Verdict verdict = sandbox.run(program, invocation());
        if (verdict instanceof Verdict.Trapped trapped) {
            assertThat(trapped.reason()).matches(TRAPS);
        }
        assertThat(verdict.usage().memoryBytesMax()).isLessThanOrEqualTo(MEMORY_MAX);
        assertThat(verdict).isNotInstanceOfAny(Verdict.Killed.class, Verdict.ChannelFailed.class);
        return verdict.getClass().getSimpleName();
    }

    /** A mutant that is alone runs in a cold JVM, where it needs longer to come as far. */
    private Invocation invocation() {
        var limits = new Limits(run.single() ? WALL_TIME_OF_ONE : WALL_TIME, MEMORY_MAX);
        var input =
                new Channel.SequentialInput(
                        "/dev/stdin",
                        new ByteArrayInputStream(new byte[1_000]),
                        ChannelLimits.reading(100, 10_000));
        var output =
                new Channel.SequentialOutput(
                        "/dev/stdout",
                        OutputStream.nullOutputStream(),
                        ChannelLimits.writing(100, 10_000));
        return new Invocation(List.of("mutant"), Map.of(), List.of(input, output), limits);
    }
}
