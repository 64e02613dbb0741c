package org.zerocloud.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.channel.Pipe;

/** 1 GiB through one guest that copies, and through two of them with a pipe in between. */
final class Streams {

    private static final int RUNS = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ChannelLimits READING =
            ChannelLimits.reading(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final ChannelLimits WRITING =
            ChannelLimits.writing(Long.MAX_VALUE, Long.MAX_VALUE);

    private Streams() {}

    @FunctionalInterface
    private interface Run {
        void run() throws Exception;
    }

    static double copiedMillis() throws Exception {
        try (var cat = Guest.test("cat")) {
            return median(() ->
                    cat.runWell(
                            new Text(StreamBenchmark.CAT_BYTES), OutputStream.nullOutputStream()));
        }
    }

    static double pipedMillis() throws Exception {
        try (var cat = Guest.test("cat")) {
            return median(() -> piped(cat));
        }
    }

    private static void piped(Guest cat) throws InterruptedException {
        var pipe = new Pipe(Pipe.CAPACITY_DEFAULT_BYTES);
        InputStream text = new Text(StreamBenchmark.CAT_BYTES);
        var writer =
                Thread.ofPlatform()
                        .start(() -> {
                            cat.runWell(
                                    List.of(
                                            new Channel.SequentialInput(
                                                    "/dev/stdin", text, READING),
                                            new Channel.PipeOutput("/dev/stdout", pipe, WRITING)));
                            pipe.finish();
                        });
        cat.runWell(
                List.of(
                        new Channel.PipeInput("/dev/stdin", pipe, READING),
                        new Channel.SequentialOutput(
                                "/dev/stdout", OutputStream.nullOutputStream(), WRITING)));
        writer.join();
    }

    private static double median(Run run) throws Exception {
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            run.run();
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }
}
