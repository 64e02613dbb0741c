package org.zerocloud.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.zerocloud.sandbox.channel.Pipe;

/**
 * Sessions of one sample program that are connected as a job's are, each on a thread of its own.
 * Text stands for bytes, one character for each.
 */
final class PipedJob {

    private static final Limits LIMITS = Guests.LIMITS;

    private final Sandbox sandbox;
    private final Program program;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    PipedJob(Sandbox sandbox, String sample) {
        this.sandbox = sandbox;
        this.program = sandbox.prepare(Guests.sample(sample));
    }

    /** How a session ended, and what it wrote. */
    record End(Verdict verdict, String output, String errors) {

        boolean isWell() {
            return verdict instanceof Verdict.Exited exit && exit.code() == 0;
        }
    }

    private record Session(
            List<String> arguments, List<Channel> channels, List<Pipe> written, List<Pipe> read) {

        Session(List<String> arguments) {
            this(arguments, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Tells the others how it ended. */
        void end(boolean well) {
            written.forEach(well ? Pipe::finish : pipe -> pipe.fail("it ended badly"));
            read.forEach(Pipe::drain);
        }
    }

    /** Adds a session without input. */
    PipedJob session(String name, String... arguments) {
        sessions.put(
                name, new Session(Stream.concat(Stream.of(name), Stream.of(arguments)).toList()));
        return this;
    }

    /** Adds a session that reads an object. */
    PipedJob reading(String input, String name, String... arguments) {
        return session(name, arguments).file(name, "/dev/stdin", input);
    }

    /** Gives a session a file, in the place of what another would write to it. */
    PipedJob file(String name, String alias, String content) {
        var source = new ByteArrayInputStream(content.getBytes(ISO_8859_1));
        channels(name).add(new Channel.SequentialInput(alias, source, Guests.READING));
        return this;
    }

    private List<Channel> channels(String name) {
        return sessions.get(name).channels();
    }

    /**
     * Lets each session of one group write to each of another, by the beginnings of their names.
     */
    PipedJob connect(String writers, String readers) {
        for (String writer : group(writers)) {
            for (String reader : group(readers)) {
                var pipe = new Pipe(Pipe.CAPACITY_DEFAULT_BYTES);
                channels(writer).add(Channel.PipeOutput.to(reader, pipe, Guests.WRITING));
                channels(reader).add(Channel.PipeInput.from(writer, pipe, Guests.READING));
                sessions.get(writer).written().add(pipe);
                sessions.get(reader).read().add(pipe);
            }
        }
        return this;
    }

    private List<String> group(String prefix) {
        return sessions.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** Runs all sessions at once, and gives their ends in the order in which they were added. */
    Map<String, End> run() {
        var running = new LinkedHashMap<String, CompletableFuture<End>>();
        sessions.forEach((name, session) -> running.put(name, start(session)));
        var ends = new LinkedHashMap<String, End>();
        running.forEach((name, end) -> ends.put(name, end.join()));
        return ends;
    }

    private CompletableFuture<End> start(Session session) {
        var end = new CompletableFuture<End>();
        Thread.ofPlatform().start(() -> end.complete(runOne(session)));
        return end;
    }

    private End runOne(Session session) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var channels = new ArrayList<>(session.channels());
        channels.add(Guests.out(output));
        channels.add(new Channel.SequentialOutput("/dev/stderr", errors, Guests.WRITING));
        var invocation = new Invocation(session.arguments(), Map.of(), channels, LIMITS);
        var verdict = sandbox.run(program, invocation);
        var end = new End(verdict, output.toString(ISO_8859_1), errors.toString(ISO_8859_1));
        session.end(end.isWell());
        return end;
    }
}
