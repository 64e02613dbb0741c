package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.WasmSandbox;

/**
 * Runs loops in interpreters that are guests, and in the same interpreters built for this machine,
 * and prints how much longer the guests take. What an empty script takes is taken off on both
 * sides. The scripts in {@code src/jmh/guests} build the guests.
 */
public final class InterpreterBenchmarks {

    private static final int WARM_UPS = 12;
    private static final int RUNS = 5;

    /** So often is the empty script run before it is measured, as it is short. */
    private static final int EMPTY_WARM_UPS = 20;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Path LOOPS = Path.of("src/jmh/guests/loops");
    private static final List<String> LOOP_NAMES = List.of("calls", "numbers", "words", "objects");

    private final Path directory;
    private final PrintStream out = System.out;

    private InterpreterBenchmarks(Path directory) {
        this.directory = directory;
    }

    /**
     * Measures, which takes some minutes.
     *
     * @param arguments the directory with {@code qjs.wasm}, {@code qjs}, {@code python.wasm} and
     *     {@code python-lib.tar}; what is not there is left out. With a second one only a start
     *     from a store in that place is measured
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var benchmarks = new InterpreterBenchmarks(Path.of(arguments[0]));
        if (arguments.length > 1) {
            benchmarks.start(ScriptGuest.cpython(Path.of(arguments[0])), Path.of(arguments[1]));
            return;
        }
        benchmarks.out.println(
                "| guest | loop | guest, median | native, median | ratio | wanted |");
        benchmarks.out.println("|---|---|---|---|---|---|");
        if (Files.exists(benchmarks.directory.resolve("qjs.wasm"))) {
            benchmarks.loops(ScriptGuest.quickjs(benchmarks.directory));
        }
        if (Files.exists(benchmarks.directory.resolve("python.wasm"))) {
            benchmarks.loops(ScriptGuest.cpython(benchmarks.directory));
            benchmarks.starts();
        }
    }

    private void loops(ScriptGuest guest) throws IOException, InterruptedException {
        try (var sandbox = new WasmSandbox(ScriptGuest.SETTINGS)) {
            Program program = sandbox.prepare(Files.readAllBytes(guest.module()));
            var guests = new double[LOOP_NAMES.size()];
            var natives = new double[LOOP_NAMES.size()];
            for (int i = 0; i < guests.length; i++) {
                String script = Files.readString(LOOPS.resolve(LOOP_NAMES.get(i) + guest.suffix()));
                requireSame(
                        guest.run(sandbox, program, script), Natives.output(guest.command(script)));
                guests[i] = guestMillis(sandbox, program, guest, script, WARM_UPS);
                natives[i] = nativeMillis(guest, script);
            }
            // Last, since an interpreter that is not compiled yet takes longer for nothing.
            double empty = guestMillis(sandbox, program, guest, "", EMPTY_WARM_UPS);
            double nativeEmpty = nativeMillis(guest, "");
            for (int i = 0; i < guests.length; i++) {
                double millis = guests[i] - empty;
                double nativeMillis = natives[i] - nativeEmpty;
                out.printf(
                        "| %s | %s | %.0f ms | %.0f ms | %.1f | ≤ 8 |%n",
                        guest.name(),
                        LOOP_NAMES.get(i),
                        millis,
                        nativeMillis,
                        millis / nativeMillis);
            }
            out.printf(
                    "| %s | empty script | %.0f ms | %.0f ms | | |%n",
                    guest.name(), empty, nativeEmpty);
        }
    }

    private static void requireSame(String output, String wanted) {
        if (!output.equals(wanted)) {
            throw new IllegalStateException(
                    "The guest says %s, the native one %s".formatted(output, wanted));
        }
    }

    private static double guestMillis(
            WasmSandbox sandbox, Program program, ScriptGuest guest, String script, int warmUps)
            throws IOException {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < warmUps + RUNS; i++) {
            long start = System.nanoTime();
            guest.run(sandbox, program, script);
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return median(millis.subList(warmUps, millis.size()));
    }

    private static double nativeMillis(ScriptGuest guest, String script)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            Natives.output(guest.command(script));
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return median(millis);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The first one fills the store, in a JVM of its own as the others. */
    private void starts() throws IOException, InterruptedException {
        Path store = Files.createTempDirectory("store");
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command =
                List.of(
                        java,
                        "-XX:-DontCompileHugeMethods",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterpreterBenchmarks.class.getName(),
                        directory.toString(),
                        store.toString());
        out.println(
                "| CPython | first start, compiled | "
                        + Natives.output(command).strip()
                        + " | | | |");
        for (int i = 0; i < RUNS; i++) {
            out.println(
                    "| CPython | start from the store | "
                            + Natives.output(command).strip()
                            + " | | | < 500 ms |");
        }
    }

    private void start(ScriptGuest guest, Path store) throws IOException {
        byte[] module = Files.readAllBytes(guest.module());
        Map<String, Long> nanos = guest.start(module, store);
        out.printf(
                "ready %.0f ms, then `pass` %.0f ms%n",
                nanos.getOrDefault("ready", 0L) / NANOS_PER_MILLI,
                nanos.getOrDefault("run", 0L) / NANOS_PER_MILLI);
    }
}
