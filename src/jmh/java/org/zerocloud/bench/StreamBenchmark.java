package org.zerocloud.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Long streams through a guest, in a heap that could not hold them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class StreamBenchmark {

    static final long CAT_BYTES = 1L << 30;
    static final long WC_BYTES = 256L << 20;

    private Guest cat;
    private Guest wc;

    /** Compiles the programs. */
    @Setup
    public void prepare() throws IOException {
        cat = Guest.test("cat");
        wc = Guest.sample("wc");
    }

    /** Ends the sandboxes. */
    @TearDown
    public void close() {
        cat.close();
        wc.close();
    }

    /** Copies 1 GiB. */
    @Benchmark
    public void cat() {
        cat.runWell(new Text(CAT_BYTES), OutputStream.nullOutputStream());
    }

    /** Counts the words of 256 MiB. */
    @Benchmark
    public void wc() {
        wc.runWell(new Text(WC_BYTES), OutputStream.nullOutputStream());
    }
}
