package org.zerocloud.bench;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Requests for jobs, over eight connections that stay. */
final class JobLoad {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern HALF = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern MOST = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int RUNS_MAX = 16;
    private static final int RUNS = 3;
    private static final double GAIN = 1.02;

    private final String server;
    private final String token;

    JobLoad(String server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * What a load met.
     *
     * @param perSecond requests answered in a second
     * @param half milliseconds within which half of them were answered
     * @param most milliseconds within which 99 % were answered
     */
    record Answers(double perSecond, double half, double most) {}

    /**
     * The middle one of the last three runs, when three in a row were no faster than one before, so
     * that the server is warm: its code is compiled while it is measured.
     *
     * @param request method, path, body, and a header with its value; then, if each connection is
     *     to rest after an answer, how many milliseconds
     * @throws IOException if one of them is answered by an error
     */
    Answers measure(String... request) throws IOException, InterruptedException {
        var runs = new ArrayList<Answers>();
        double best = 0;
        for (var since = 0; since < RUNS && runs.size() < RUNS_MAX; since++) {
            var run = once(request);
            runs.add(run);
            if (run.perSecond() > best * GAIN) {
                best = run.perSecond();
                since = -1;
            }
        }
        var last = runs.subList(runs.size() - RUNS, runs.size());
        return last.stream().sorted(comparingDouble(Answers::perSecond)).toList().get(RUNS / 2);
    }

    private Answers once(String... request) throws IOException, InterruptedException {
        var command =
                Stream.concat(
                        Stream.of(
                                "wrk",
                                "-t1",
                                "-c8",
                                "-d" + TIME.toSeconds(),
                                "--latency",
                                "-H",
                                "X-Auth-Token: " + token,
                                "-s",
                                "src/jmh/lua/jobs.lua",
                                server,
                                "--"),
                        Stream.of(request));
        var output = output(command.toList());
        if (output.contains("Non-2xx")) {
            throw new IOException(output);
        }
        return new Answers(
                Double.parseDouble(found(RATE, output).group(1)),
                millis(found(HALF, output)),
                millis(found(MOST, output)));
    }

    /** Transactions a second that pgbench commits of the same rows, over eight connections. */
    static double committedPerSecond(String databaseUrl, String password)
            throws IOException, InterruptedException {
        var output =
                output(
                        List.of(
                                "env",
                                "PGPASSWORD=" + password,
                                "pgbench",
                                "-n",
                                "-c8",
                                "-j1",
                                "-T" + TIME.toSeconds(),
                                "-f",
                                "src/jmh/sql/job.sql",
                                databaseUrl));
        return Double.parseDouble(found(Pattern.compile("tps = ([0-9.]+)"), output).group(1));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private static Matcher found(Pattern pattern, String output) throws IOException {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException(output);
        }
        return matcher;
    }

    private static double millis(Matcher matcher) {
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1000;
            case "s" -> value * 1000;
            default -> value;
        };
    }
}
