package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all benchmarks of the sandbox and prints one table of what was measured and asked. */
public final class SandboxBenchmarks {

    private static final double MEDIAN = 50;
    private static final double HIGH = 99;
    private static final double NANOS_PER_MILLI_AND_GIGA = 1e6;

    private final PrintStream out;

    private SandboxBenchmarks(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures, which takes about two minutes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, RunnerException {
        new SandboxBenchmarks(System.out).measure();
    }

    private void measure() throws IOException, InterruptedException, RunnerException {
        var natives = new Natives(Files.createTempDirectory("bench"));
        double forkExec = natives.forkExecMicros();
        Result<?> session = jmh("HelloBenchmark.session$", 1);
        double one = jmh("HelloBenchmark.sessions$", 1).getScore();
        double two = jmh("HelloBenchmark.sessions$", 2).getScore();
        double cat = jmh("StreamBenchmark.cat$", 1).getStatistics().getPercentile(MEDIAN);
        double wc = jmh("StreamBenchmark.wc$", 1).getStatistics().getPercentile(MEDIAN);
        double nativeWc = natives.wcMillis(StreamBenchmark.WC_BYTES);
        long retained = Sessions.retainedBytes();
        List<Double> kills = Sessions.killMicros();
        double hello = session.getStatistics().getPercentile(MEDIAN);

        out.println("| what | measured | baseline of the same run | ratio | wanted |");
        out.println("|---|---|---|---|---|");
        row("`hello`, start to exit, p50", "%.1f µs", hello, "≤ 50 µs");
        row(
                "`hello`, start to exit, p99",
                "%.1f µs",
                session.getStatistics().getPercentile(HIGH),
                "");
        ratio("`hello`, p50, against fork + exec of the native one", hello, forkExec, "≥ 10", "µs");
        out.printf(
                "| `hello`, two threads against one | %.0f /s | %.0f /s | %.2f | ≥ 1.8 |%n",
                two * 1e6, one * 1e6, two / one);
        row(
                "`cat` of 1 GiB, each way",
                "%.2f GB/s",
                StreamBenchmark.CAT_BYTES / cat / NANOS_PER_MILLI_AND_GIGA,
                "≥ 0.5 GB/s");
        out.printf(
                "| `wc` of 256 MiB against native | %.0f ms | %.0f ms | %.2f | ≤ 2 |%n",
                wc, nativeWc, wc / nativeWc);
        row("kept by a waiting session beyond its pages", "%.0f bytes", retained, "≤ 8192");
        row("kill of a loop to its verdict, p50", "%.0f µs", at(kills, MEDIAN), "");
        row("kill of a loop to its verdict, p99", "%.0f µs", at(kills, HIGH), "");
    }

    private static double at(List<Double> sorted, double percentile) {
        return sorted.get((int) (sorted.size() * percentile / 100));
    }

    private void row(String what, String format, double value, String wanted) {
        out.printf("| %s | %s | | | %s |%n", what, format.formatted(value), wanted);
    }

    private void ratio(String what, double value, double baseline, String wanted, String unit) {
        out.printf(
                "| %s | %.1f %s | %.1f %s | %.1f | %s |%n",
                what, value, unit, baseline, unit, baseline / value, wanted);
    }

    private static Result<?> jmh(String benchmark, int threads) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(benchmark).threads(threads);
        RunResult result = new Runner(options.build()).runSingle();
        return result.getPrimaryResult();
    }
}
