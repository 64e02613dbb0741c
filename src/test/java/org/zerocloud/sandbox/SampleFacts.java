package org.zerocloud.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.PipedJob.End;

/**
 * What the sample programs are charged for and what they give, without the time that it took: a
 * line for each session.
 */
final class SampleFacts {

    /** In its order, which the guest sees, and which {@link Map#of} has anew in each JVM. */
    private static final Map<String, String> REQUEST =
            new TreeMap<>(
                    Map.of(
                            "REQUEST_METHOD", "POST",
                            "PATH_INFO", "/AUTH_test/pastes",
                            "SCRIPT_FILENAME", "swift://AUTH_test/apps/pastebin",
                            "HTTP_X_TRANS_ID", "tx1"));

    private static final List<String> TEXTS = List.of(text(1), text(2));

    private final Sandbox sandbox;

    SampleFacts(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The samples, each with a run of all its sessions. */
    static Map<String, Function<SampleFacts, Map<String, End>>> samples() {
        var samples = new LinkedHashMap<String, Function<SampleFacts, Map<String, End>>>();
        for (var name : List.of("hello", "sizeof", "sort", "wc", "wordcount")) {
            samples.put(name, facts -> facts.alone(name));
        }
        samples.put("wordcount of many", facts -> facts.job("wordcount"));
        samples.put("dsort", facts -> facts.job("dsort"));
        samples.put("pastebin", SampleFacts::pastebin);
        return samples;
    }

    /** A text of words of which some are frequent, one a line. */
    private static String text(int seed) {
        return IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "word" + i * 7_919 * seed % 1_009)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * The different lines that a number of runs give, in order; one for each session if all agree.
     */
    Set<String> of(int runs) {
        var lines = new TreeSet<String>();
        for (int i = 0; i < runs; i++) {
            samples()
                    .forEach((name, run) ->
                            run.apply(this)
                                    .forEach((session, end) ->
                                            lines.add(line(name + ", " + session, end))));
        }
        return lines;
    }

    private static String line(String session, End end) {
        var usage = end.verdict().usage();
        return "%s | %s | fuel %d | memory %d | %s | output %s | errors %s"
                .formatted(
                        session,
                        end(end.verdict()),
                        usage.fuel(),
                        usage.memoryBytesMax(),
                        usage.channels(),
                        sha256(end.output()),
                        sha256(end.errors()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String end(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Exited(int code, _) -> "exited " + code;
            case Verdict.Trapped(String reason, _) -> "trapped " + reason;
            case Verdict.LimitExceeded(Verdict.Limit limit, _) -> "limit " + limit;
            case Verdict.Killed _ -> "killed";
            case Verdict.ChannelFailed(String alias, String reason, _) -> alias + " " + reason;
        };
    }

    private Map<String, End> alone(String sample) {
        return new PipedJob(sandbox, sample).reading(TEXTS.getFirst(), "alone").run();
    }

    private Map<String, End> job(String sample) {
        return DescribedJob.of(sandbox, sample, TEXTS).run();
    }

    /** The request that stores, the job that stores, and the one that shows. */
    private Map<String, End> pastebin() {
        return Map.of(
                "request", run(REQUEST, "pastebin"),
                "store", run(Map.of("SCRIPT_FILENAME", "x"), "pastebin", "store", "a1"),
                "show", run(Map.of(), "pastebin", "show"));
    }

    private End run(Map<String, String> environment, String... arguments) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        List<Channel> channels = new ArrayList<>();
        channels.add(Guests.in(TEXTS.getLast()));
        channels.add(Guests.out(output));
        channels.add(new Channel.SequentialOutput("/dev/stderr", errors, Guests.WRITING));
        var invocation = new Invocation(List.of(arguments), environment, channels, Guests.LIMITS);
        var verdict = sandbox.run(sandbox.prepare(Guests.sample("pastebin")), invocation);
        return new End(verdict, output.toString(ISO_8859_1), errors.toString(ISO_8859_1));
    }
}
