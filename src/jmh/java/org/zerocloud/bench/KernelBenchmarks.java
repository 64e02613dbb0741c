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
 * that warm up, and prints the ratios of their processor times; and in the sandbox without fuel.
 */
public final class KernelBenchmarks {

    private static final int RUNS = 10;
    private static final int WARM_UPS = 3;
    private static final int PERCENT = 100;
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
