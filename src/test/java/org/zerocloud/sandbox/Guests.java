package org.zerocloud.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built guests, and runs of them with little ado. */
final class Guests {

    static final ChannelLimits READING = ChannelLimits.reading(1_000_000, 1L << 40);
    static final ChannelLimits WRITING = ChannelLimits.writing(1_000_000, 1L << 40);
    static final Limits LIMITS = new Limits(Duration.ofMinutes(2), 64 << 20);

    private Guests() {}

    static byte[] guest(String name) {
        return bytes(Path.of("src/test/guests", name + ".wasm"));
    }

    static byte[] sample(String name) {
        return bytes(Path.of("samples", name + ".wasm"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Invocation invocation(List<String> arguments, Channel... channels) {
        return new Invocation(arguments, Map.of(), List.of(channels), LIMITS);
    }

    static Invocation within(Duration wallTime, Channel... channels) {
        var limits = new Limits(wallTime, LIMITS.memoryBytes());
        return new Invocation(List.of("guest"), Map.of(), List.of(channels), limits);
    }

    static Channel in(String text) {
        return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), READING);
    }

    static Channel in(InputStream source, ChannelLimits limits) {
        return new Channel.SequentialInput("/dev/stdin", source, limits);
    }

    static Channel out(OutputStream sink) {
        return new Channel.SequentialOutput("/dev/stdout", sink, WRITING);
    }

    /** Everything that the guest wrote, and how it ended. */
    record Outcome(Verdict verdict, String output) {}

    static Outcome run(Sandbox sandbox, byte[] module, List<String> arguments, Channel... more) {
        var sink = new ByteArrayOutputStream();
        var channels = new ArrayList<>(List.of(more));
        channels.add(out(sink));
        Verdict verdict =
                sandbox.run(
                        sandbox.prepare(module),
                        invocation(arguments, channels.toArray(Channel[]::new)));
        return new Outcome(verdict, sink.toString(StandardCharsets.UTF_8));
    }
}
