package org.zerocloud.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.WasmSandbox;

/** A program of the repository, ready to run on channels. */
final class Guest implements AutoCloseable {

    static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 64 << 20);
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final WasmSandbox sandbox = new WasmSandbox(SandboxSettings.DEFAULTS);
    private final Program program;

    private Guest(Path module) throws IOException {
        program = sandbox.prepare(Files.readAllBytes(module));
    }

    /** One of {@code samples}. */
    static Guest sample(String name) throws IOException {
        return new Guest(Path.of("samples", name + ".wasm"));
    }

    /** One of the tests' guests. */
    static Guest test(String name) throws IOException {
        return new Guest(Path.of("src/test/guests", name + ".wasm"));
    }

    /** Runs it from start to exit. */
    Verdict run(InputStream source, OutputStream sink) {
        return sandbox.run(
                program,
                new Invocation(
                        List.of("guest"),
                        Map.of(),
                        List.of(
                                new Channel.SequentialInput(
                                        "/dev/stdin",
                                        source,
                                        ChannelLimits.reading(UNLIMITED, UNLIMITED)),
                                new Channel.SequentialOutput(
                                        "/dev/stdout",
                                        sink,
                                        ChannelLimits.writing(UNLIMITED, UNLIMITED))),
                        LIMITS));
    }

    /** Runs it, and makes sure that it did what it should. */
    void runWell(InputStream source, OutputStream sink) {
        requireSuccess(run(source, sink));
    }

    /** Runs it on these channels, and makes sure that it did what it should. */
    void runWell(List<Channel> channels) {
        requireSuccess(
                sandbox.run(program, new Invocation(List.of("guest"), Map.of(), channels, LIMITS)));
    }

    private static void requireSuccess(Verdict verdict) {
        if (!(verdict instanceof Verdict.Exited exited) || exited.code() != 0) {
            throw new IllegalStateException("The benchmark measures nothing: " + verdict);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
