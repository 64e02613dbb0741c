package org.zerocloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.WasmSandbox;

/**
 * Runs small programs natively, under Node's WASI and in the sandbox, ten times each, and prints
 * the ratios of their processor times.
 */
public final class KernelBenchmarks {

    private static final int RUNS = 10;
    private static final List<String> NAMES =
            List.of("sha256", "nbody", "matmul", "qsort", "trees", "fib", "bytes", "parser");

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
                "| kernel | gcc -O2, ms | Node, ms | sandbox, ms | worst/median | Node/gcc |"
                        + " sandbox/gcc |");
        System.out.println("|---|---|---|---|---|---|---|");
        double product = 1;
        List<String> names = arguments.length == 0 ? NAMES : List.of(arguments);
        try (var sandbox = new WasmSandbox(SandboxSettings.DEFAULTS)) {
            for (String name : names) {
                product *= row(new Kernel(name, directory), sandbox, start);
            }
        }
        System.out.printf(
                "| geometric mean | | | | | | %.2f |%n", Math.pow(product, 1.0 / names.size()));
    }

    private static double row(Kernel kernel, WasmSandbox sandbox, double start)
            throws IOException, InterruptedException {
        double machine = median(kernel.natively(RUNS));
        double node = median(kernel.underNode(RUNS, start));
        double[] guest = kernel.sandboxed(sandbox, RUNS);
        double ours = median(guest);
        double worst = Arrays.stream(guest).max().orElseThrow() / ours;
        System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f |%n",
                kernel.name(), machine, node, ours, worst, node / machine, ours / machine);
        return ours / machine;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
