package org.zerocloud.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

/** A short program from start to exit, on channels of its own. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
public class HelloBenchmark {

    private Guest hello;

    /** Compiles the program. */
    @Setup
    public void prepare() throws IOException {
        hello = Guest.sample("hello");
    }

    /** Ends the sandbox. */
    @TearDown
    public void close() {
        hello.close();
    }

    /** How long one session takes. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public int session() {
        return run();
    }

    /** How many sessions the threads together end in a microsecond. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public int sessions() {
        return run();
    }

    private int run() {
        var sink = new ByteArrayOutputStream(64);
        hello.runWell(InputStream.nullInputStream(), sink);
        return sink.size();
    }
}
