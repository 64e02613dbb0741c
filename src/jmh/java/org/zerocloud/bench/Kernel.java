package org.zerocloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.GuestThread;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.WasmSandbox;
import org.zerocloud.sandbox.compiler.GuestCode;
import org.zerocloud.sandbox.compiler.GuestCompiler;
import org.zerocloud.sandbox.program.PreparedProgram;
import run.endive.wasm.Parser;

/** One program of {@code src/jmh/guests}, compiled for the machine and for the sandbox. */
final class Kernel {

    private static final Limits LIMITS = new Limits(Guest.LIMITS.wallTime(), 512L << 20);
    private static final double MILLIS_PER_SECOND = 1_000;

    private final String name;
    private final Path directory;

    /**
     * Builds into that directory.
     *
     * @param flags for clang beside {@code -O2}, such as those for vectors
     */
    Kernel(String name, Path directory, String... flags) throws IOException, InterruptedException {
        this.name = name;
        this.directory = directory;
        Path source = Path.of("src/jmh/guests", name + ".c");
        Natives.output(
                List.of("cc", "-O2", "-o", program("").toString(), source.toString(), "-lm"));
        Natives.output(
                List.of(
                        "env",
                        "CFLAGS=" + String.join(" ", flags),
                        "sh",
                        "samples/build.sh",
                        directory.toString(),
                        source.toAbsolutePath().toString()));
    }

    String name() {
        return name;
    }

    private Path program(String suffix) {
        return directory.resolve(name + suffix);
    }

    /** Processor time of the native one, user's and system's, in milliseconds, sorted. */
    double[] natively(int runs) throws IOException, InterruptedException {
        return processes(program("").toString(), runs, 0);
    }

    /** Processor time under Node's WASI beyond that of a program that does nothing. */
    double[] underNode(int runs, double start) throws IOException, InterruptedException {
        return processes(
                "node --no-warnings src/jmh/guests/run.mjs " + program(".wasm"), runs, start);
    }

    static double[] processes(String command, int runs, double start)
            throws IOException, InterruptedException {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            String timed = "TIMEFORMAT='%U %S'; { time " + command + " > /dev/null 2>&1; } 2>&1";
            String[] parts = Natives.output(List.of("bash", "-c", timed)).strip().split(" ");
            double seconds = Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
            millis[i] = seconds * MILLIS_PER_SECOND - start;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** Processor time of the thread that runs it in the sandbox, in milliseconds, in order. */
    double[] sandboxed(WasmSandbox sandbox, int runs) throws IOException, InterruptedException {
        return sandboxed(sandbox, runs, sandbox.prepare(Files.readAllBytes(program(".wasm"))));
    }

    /** The same where nothing is charged. */
    double[] unmetered(WasmSandbox sandbox, int runs) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(program(".wasm"));
        var program = (PreparedProgram) sandbox.prepare(bytes);
        byte[] classes = GuestCompiler.compileUnmetered(Parser.parse(bytes));
        return sandboxed(
                sandbox,
                runs,
                new PreparedProgram(
                        program.digest(),
                        program.weight(),
                        program.module(),
                        program.imports(),
                        new GuestCode(program.module(), classes),
                        false));
    }

    private double[] sandboxed(WasmSandbox sandbox, int runs, Program prepared)
            throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        var thread =
                GuestThread.named("kernel-")
                        .newThread(() -> {
                            for (int i = 0; i < runs; i++) {
                                millis.add(once(sandbox, prepared));
                            }
                        });
        thread.start();
        thread.join();
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double once(WasmSandbox sandbox, Program prepared) {
        var invocation = new Invocation(List.of(name), Map.of(), List.of(), LIMITS);
        Verdict verdict = sandbox.run(prepared, invocation);
        if (!(verdict instanceof Verdict.Exited exited) || exited.code() != 0) {
            throw new IllegalStateException("The benchmark measures nothing: " + verdict);
        }
        var cpu = verdict.usage().userCpu().plus(verdict.usage().systemCpu());
        return cpu.toNanos() / 1e6;
    }
}
