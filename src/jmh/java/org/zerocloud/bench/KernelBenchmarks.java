package org.zerocloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.WasmSandbox;

/**
 * Runs small programs natively, under Node's WASI and in the sandbox, ten times each behind a few
 * that warm up, and prints the ratios of their processor times; in the sandbox without fuel; and
 * those that clang makes vectors of with and without these.
 */
public final class KernelBenchmarks {

    private static final int RUNS = 10;
    private static final int WARM_UPS = 3;
    private static final int PERCENT = 100;
    private static final List<String> NAMES =
            List.of("sha256", "nbody", "matmul", "qsort", "trees", "fib", "bytes", "parser");

    /** In which clang finds vectors. */
    private static final List<String> WITH_VECTORS = List.of("matmul", "nbody", "bytes");

    private KernelBenchmarks() {}

    /**
     * Measures.
     *
     * @param arguments the names of the programs; none for all
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("kernels");
        Path nothing = directory.resolve("nothing.mjs");
        Files.writeString(nothing, "await 0;\n");
        double start = median(Kernel.processes("node " + nothing, RUNS, 0));
        System.out.println(
                "| kernel | gcc -O2, ms | Node, ms | sandbox, ms | first/median | worst/median |"
                        + " Node/gcc | sandbox/gcc | fuel's own cost |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        double product = 1;
        List<String> names = arguments.length == 0 ? NAMES : List.of(arguments);
        try (var sandbox = new WasmSandbox(SandboxSettings.DEFAULTS)) {
            for (String name : names) {
                product *= row(new Kernel(name, directory), sandbox, start);
            }
        }
        System.out.printf(
                "| geometric mean | | | | | | | %.2f | |%n", Math.pow(product, 1.0 / names.size()));
        System.out.println("\n| kernel | without vectors, ms | with vectors, ms | ratio |");
        System.out.println("|---|---|---|---|");
        try (var sandbox = new WasmSandbox(SandboxSettings.DEFAULTS)) {
            for (String name : WITH_VECTORS) {
                vectors(name, directory, sandbox);
            }
        }
    }

    private static void vectors(String name, Path directory, WasmSandbox sandbox)
            throws IOException, InterruptedException {
        double without = warm(new Kernel(name, directory, "-O3"), sandbox);
        double with = warm(new Kernel(name, directory, "-O3", "-msimd128"), sandbox);
        System.out.printf("| %s | %.0f | %.0f | %.2f |%n", name, without, with, with / without);
    }

    private static double warm(Kernel kernel, WasmSandbox sandbox)
            throws IOException, InterruptedException {
        double[] all = kernel.sandboxed(sandbox, WARM_UPS + RUNS);
        return median(Arrays.copyOfRange(all, WARM_UPS, all.length));
    }

    private static double row(Kernel kernel, WasmSandbox sandbox, double start)
            throws IOException, InterruptedException {
        double machine = median(kernel.natively(RUNS));
        double node = median(kernel.underNode(RUNS, start));
        double[] all = kernel.sandboxed(sandbox, WARM_UPS + RUNS);
        double[] guest = Arrays.copyOfRange(all, WARM_UPS, all.length);
        double ours = median(guest);
        double[] free = kernel.unmetered(sandbox, WARM_UPS + RUNS);
        double cost = ours / median(Arrays.copyOfRange(free, WARM_UPS, free.length)) - 1;
        double worst = Arrays.stream(guest).max().orElseThrow() / ours;
        System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.0f %% |%n",
                kernel.name(),
                machine,
                node,
                ours,
                all[0] / ours,
                worst,
                node / machine,
                ours / machine,
                cost * PERCENT);
        return ours / machine;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
