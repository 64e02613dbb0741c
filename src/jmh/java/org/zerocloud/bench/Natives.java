package org.zerocloud.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The same programs without a sandbox, compiled by the machine's own compiler with -O2. */
final class Natives {

    private static final String FORK_RUNS = "2000";
    private static final int WC_RUNS = 5;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Path directory;

    /** Builds into that directory. */
    Natives(Path directory) {
        this.directory = directory;
    }

    /** Median of fork, exec and wait of hello, in microseconds. */
    double forkExecMicros() throws IOException, InterruptedException {
        Path hello = build("samples/hello.c");
        Path forkExec = build("src/jmh/c/forkexec.c");
        String nanos = output(List.of(forkExec.toString(), hello.toString(), FORK_RUNS));
        return Long.parseLong(nanos.strip()) / NANOS_PER_MICRO;
    }

    /** Median of counting a file of so many bytes, in milliseconds. */
    double wcMillis(long bytes) throws IOException, InterruptedException {
        Path wc = build("samples/wc.c");
        Path text = directory.resolve("text");
        try (InputStream source = new Text(bytes);
                OutputStream file = Files.newOutputStream(text)) {
            source.transferTo(file);
        }
        long[] nanos = new long[WC_RUNS];
        for (int i = 0; i < WC_RUNS; i++) {
            long start = System.nanoTime();
            run(new ProcessBuilder(wc.toString()).redirectInput(text.toFile()));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[WC_RUNS / 2] / NANOS_PER_MILLI;
    }

    private Path build(String source) throws IOException, InterruptedException {
        Path program =
                directory.resolve(Path.of(source).getFileName().toString().replace(".c", ""));
        output(List.of("cc", "-O2", "-o", program.toString(), source));
        return program;
    }

    /** What a command prints. */
    static String output(List<String> command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command));
    }

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Failed: " + command.command());
        }
        return output;
    }
}
