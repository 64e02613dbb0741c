package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.WasmSandbox;

/** How long programs take to be compiled, in a JVM that has just started and in a warm one. */
public final class CompileBenchmarks {

    private static final Path SMALL = Path.of("samples/pastebin.wasm");

    /** What servers rehearse with, and how often. */
    private static final Path REHEARSED = Path.of("samples/wordcount.wasm");

    private static final int REHEARSALS = 2;
    private static final int RUNS = 5;
    private static final int WARM_UPS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MB = 1e6;

    private final PrintStream out = System.out;

    private CompileBenchmarks() {}

    /**
     * Measures, which takes a minute or two.
     *
     * @param arguments programs beside the sample, such as what the scripts in {@code
     *     src/jmh/guests} build; or {@code cold}, how often to rehearse, and a program to compile
     *     once
     */
    public static void main(String[] arguments) throws Exception {
        var benchmarks = new CompileBenchmarks();
        if (arguments.length > 2 && arguments[0].equals("cold")) {
            int rehearsals = Integer.parseInt(arguments[1]);
            benchmarks.out.println(millis(Path.of(arguments[2]), 1, rehearsals).getFirst());
            return;
        }
        benchmarks.out.println("| program | measured | wanted |");
        benchmarks.out.println("|---|---|---|");
        benchmarks.cold(0);
        benchmarks.cold(REHEARSALS);
        benchmarks.warm(SMALL);
        for (String each : arguments) {
            benchmarks.warm(Path.of(each));
        }
    }

    /** As a server does it that has just started, in JVMs of their own. */
    private void cold(int rehearsals) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command =
                List.of(
                        java,
                        "-XX:-DontCompileHugeMethods",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompileBenchmarks.class.getName(),
                        "cold",
                        String.valueOf(rehearsals),
                        SMALL.toString());
        var millis = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            millis.add(Double.parseDouble(Natives.output(command).strip()));
        }
        out.printf(
                "| %s, %d bytes, first of a server that rehearsed %d times | %.0f ms (%.0f to %.0f) | < 150 ms |%n",
                SMALL.getFileName(),
                Files.size(SMALL),
                rehearsals,
                median(millis),
                millis.stream().min(Double::compare).orElseThrow(),
                millis.stream().max(Double::compare).orElseThrow());
    }

    private void warm(Path program) throws Exception {
        List<Double> millis = millis(program, WARM_UPS + RUNS, 0);
        double median = median(millis.subList(WARM_UPS, millis.size()));
        out.printf(
                "| %s, %d bytes, warm | %.0f ms, %.2f MB/s | ≥ 1 MB/s |%n",
                program.getFileName(),
                Files.size(program),
                median,
                Files.size(program) / BYTES_PER_MB / (median / 1_000));
    }

    /** Compiles a program so often, never the same bytes twice, as they are remembered. */
    private static List<Double> millis(Path program, int times, int rehearsals) throws Exception {
        var millis = new ArrayList<Double>();
        try (var sandbox = new WasmSandbox(ScriptGuest.SETTINGS)) {
            sandbox.warmUp();
            sandbox.rehearse(Files.readAllBytes(REHEARSED), rehearsals).get();
            byte[] module = Files.readAllBytes(program);
            for (int i = 0; i < times; i++) {
                byte[] other = withName(module, i);
                long start = System.nanoTime();
                sandbox.prepare(other);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
            }
        }
        return millis;
    }

    /** A custom section of the WebAssembly core specification, 5.5.3, with nothing but a name. */
    private static byte[] withName(byte[] module, int number) {
        byte[] section = {0, 2, 1, (byte) ('a' + number)};
        byte[] named = Arrays.copyOf(module, module.length + section.length);
        System.arraycopy(section, 0, named, module.length, section.length);
        return named;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
