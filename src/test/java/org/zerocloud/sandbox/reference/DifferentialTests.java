package org.zerocloud.sandbox.reference;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zerocloud.sandbox.FuzzRun;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.OpCode;

/**
 * Modules made by chance do the same on every engine: results, memories, globals, tables, traps and
 * fuel. {@code zerocloud.fuzz.seconds}, {@code seed} and {@code index} are those of the other
 * fuzzers, but without them it is always the same thousand of modules; {@code
 * zerocloud.fuzz.modules} says how many instead of how long.
 */
@ExtendWith(DeepStack.class)
class DifferentialTests {

    private static final int THREADS = 2;
    private static final long STACK_BYTES = 256L << 20;
    private static final long HANG_SECONDS = 300;
    private static final int FAILURES_MAX = 5;
    private static final long USUAL_SEED = 1;
    private static final long USUAL_MODULES = 1_000;
    private static final long COVERING_SEED = 1;
    private static final int COVERING_MODULES = 1_200;
    private static final int FEW_ATTEMPTS = 200;
    private static final int ATTEMPTS_MAX = 1_000;
    private static final long[] FUELS = {20_000, 100, 1_000, 5_000};

    /** Endive's interpreter has faults of its own, which must stay rare. */
    private static final double BROKEN_SHARE_MAX = 0.04;

    private static final Path DUMPS = Path.of("target/differences");

    private final FuzzRun run = FuzzRun.ofProperties(1);
    private final long seed = Long.getLong("zerocloud.fuzz.seed", USUAL_SEED);
    private final boolean timed = System.getProperty("zerocloud.fuzz.seconds") != null;
    private final long modulesMax = Long.getLong("zerocloud.fuzz.modules", USUAL_MODULES);
    private final AtomicLong next = new AtomicLong(run.first());
    private final AtomicLong tried = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final Map<Long, String> failures = new ConcurrentSkipListMap<>();

    @Test
    void aModuleComesBackBySeedAndIndex() {
        for (int i = 0; i < 20; i++) {
            byte[] module = ModuleGenerator.module(Choices.of(seed, i));
            assertThat(ModuleGenerator.module(Choices.of(seed, i))).isEqualTo(module);
            assertThat(ModuleGenerator.module(Choices.of(seed + 1, i))).isNotEqualTo(module);
        }
    }

    @Test
    void chanceComesUponEveryInstruction() {
        Set<OpCode> used = EnumSet.noneOf(OpCode.class);
        for (int i = 0; i < COVERING_MODULES; i++) {
            WasmModule module = Parser.parse(ModuleGenerator.module(Choices.of(COVERING_SEED, i)));
            Stream.of(module.codeSection().functionBodies())
                    .flatMap(body -> body.instructions().stream())
                    .forEach(instruction -> used.add(instruction.opcode()));
        }
        assertThat(used).containsAll(EnumSet.range(OpCode.UNREACHABLE, OpCode.ELSE));
        assertThat(used).containsAll(EnumSet.range(OpCode.BR, OpCode.RETURN_CALL_INDIRECT));
        assertThat(used).containsAll(EnumSet.range(OpCode.DROP, OpCode.SELECT_T));
        assertThat(used).containsAll(EnumSet.range(OpCode.LOCAL_GET, OpCode.I64_EXTEND_32_S));
        assertThat(used).containsAll(EnumSet.range(OpCode.I32_TRUNC_SAT_F32_S, OpCode.TABLE_FILL));
        assertThat(used)
                .containsAll(EnumSet.range(OpCode.V128_LOAD, OpCode.F64x2_CONVERT_LOW_I32x4_U));
        assertThat(used).contains(OpCode.REF_NULL, OpCode.REF_IS_NULL, OpCode.REF_FUNC);
    }

    @Test
    void aShorterListOfDecisionsMakesAValidModuleToo() {
        var choices = Choices.of(seed, run.first());
        ModuleGenerator.module(choices);
        int[] fewest =
                Shrinking.of(
                        choices.made(),
                        ATTEMPTS_MAX,
                        decisions -> {
                            WasmModule module =
                                    Parser.parse(ModuleGenerator.module(Choices.again(decisions)));
                            return module.codeSection().functionBodyCount() > 0;
                        });
        assertThat(fewest.length).isLessThan(choices.made().length / 2);
    }

    @Test
    void anEngineWithAFaultIsFoundOut() {
        var comparison = new Comparison(new Interpreter(OpCode.I64_EXTEND_16_S), FUELS[0]);
        for (int i = 0; i < COVERING_MODULES; i++) {
            var choices = Choices.of(COVERING_SEED, i);
            byte[] module = ModuleGenerator.module(choices);
            if (!comparison.differences(choices.made()).isEmpty()) {
                int[] fewer = comparison.smallest(choices.made(), FEW_ATTEMPTS);
                assertThat(comparison.differences(fewer)).isNotEmpty();
                assertThat(ModuleGenerator.module(Choices.again(fewer)))
                        .hasSizeLessThan(module.length);
                return;
            }
        }
        fail("No module of %d uses the wrong instruction".formatted(COVERING_MODULES));
    }

    @Test
    void everyModuleDoesTheSameOnEveryEngine(TestReporter reporter) throws Exception {
        reporter.publishEntry("zerocloud.fuzz.seed", "" + seed);
        try (var threads =
                Executors.newFixedThreadPool(
                        THREADS, work -> new Thread(null, work, "differential", STACK_BYTES))) {
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(this::work));
            }
            for (Future<?> each : workers) {
                await(each);
            }
        }
        reporter.publishEntry(
                Map.of(
                        "modules",
                        tried.toString(),
                        "not told by the interpreter",
                        broken.toString()));
        assertThat(failures.values()).isEmpty();
        assertThat(tried.get()).isPositive();
        assertThat(broken.doubleValue()).isLessThanOrEqualTo(1 + BROKEN_SHARE_MAX * tried.get());
    }

    private void await(Future<?> worker)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (timed) {
            worker.get((long) run.secondsMax() + HANG_SECONDS, SECONDS);
        } else {
            worker.get();
        }
    }

    private void work() {
        for (long i = next.getAndIncrement(); goesOn(i); i = next.getAndIncrement()) {
            compare(i);
        }
    }

    private boolean goesOn(long index) {
        if (run.single() || failures.size() >= FAILURES_MAX) {
            return index == run.first() && failures.isEmpty();
        }
        return timed ? run.goesOn() : index < run.first() + modulesMax;
    }

    private void compare(long index) {
        var choices = Choices.of(seed, index);
        byte[] module = ModuleGenerator.module(choices);
        long fuel = FUELS[(int) (index % FUELS.length)];
        tried.incrementAndGet();
        List<String> wanted = Experiment.lines(Engines.REFERENCE, Parser.parse(module), fuel);
        if (Comparison.broken(wanted)) {
            broken.incrementAndGet();
            return;
        }
        Engines.compilers()
                .forEach(each -> {
                    List<String> got = Experiment.lines(each.engine(), Parser.parse(module), fuel);
                    if (!got.equals(wanted)) {
                        failures.put(index, report(index, each, choices.made(), fuel));
                    }
                });
    }

    private String replay(long index) {
        return "Repeat with -Dzerocloud.fuzz.seed=%d -Dzerocloud.fuzz.index=%d"
                .formatted(seed, index);
    }

    /** What is different in the smallest module that shows it, which is kept in a file. */
    private String report(long index, Engines.Named engine, int[] decisions, long fuel) {
        var comparison = new Comparison(engine.engine(), fuel);
        int[] fewest = comparison.smallest(decisions, ATTEMPTS_MAX);
        Path file =
                DUMPS.resolve(
                        "%d-%d-%s.wasm".formatted(seed, index, engine.name().replace(' ', '-')));
        try {
            Files.createDirectories(DUMPS);
            Files.write(file, ModuleGenerator.module(Choices.again(fewest)));
        } catch (IOException e) {
            return replay(index) + "; the module is not kept: " + e;
        }
        return "%s. %s, fuel %d, %s: %s"
                .formatted(replay(index), engine, fuel, file, comparison.differences(fewest));
    }
}
