package org.zerocloud.story;

import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zerocloud.ZeroCloud;

/** One life of a server: a JVM of its own, from its start to its end. */
final class ServerProcess {

    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Duration READY_MAX = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofMinutes(1);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String STARTED = "Started ZeroCloud in";

    private static final List<String> JAVA =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:-DontCompileHugeMethods",
                    "-Xmx1g",
                    // A short life does not pay for what the second compiler does.
                    "-XX:TieredStopAtLevel=1");
    private static final StartCache CACHE = StartCache.of(JAVA);

    private final Process process;
    private final Path log;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.reader = Thread.ofVirtual().name("server-log").start(this::readLog);
    }

    /**
     * Starts a server on a free port of the loopback interface and waits until it says that it is
     * ready.
     *
     * @param dataDirectory where it keeps everything
     * @param log file for its output
     * @param settings further arguments such as {@code --zerocloud.identity.token-lifetime=1m}
     */
    static ServerProcess start(Path dataDirectory, Path log, List<String> settings) {
        var server = launch(dataDirectory, log, Map.of(), settings);
        server.awaitReadiness();
        return server;
    }

    /**
     * Starts a server and does not wait for anything.
     *
     * @param environment variables beside the inherited ones
     */
    static ServerProcess launch(
            Path dataDirectory, Path log, Map<String, String> environment, List<String> settings) {
        try {
            var arguments = log.resolveSibling(log.getFileName() + ".arguments");
            Files.createDirectories(log.getParent());
            Files.write(arguments, arguments(dataDirectory, settings));
            var builder = new ProcessBuilder(JAVA.getFirst(), "@" + arguments.toAbsolutePath());
            removeSettings(builder.environment());
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the server, without a slash at its end. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Ends it like a loss of power: SIGKILL, no chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it like an operator: SIGTERM, and time to drain. */
    void stop() {
        // By its handle: Process.destroy would close its output too, with the last lines in it.
        process.toHandle().destroy();
        awaitEnd();
    }

    /** Sends it a signal, such as {@code STOP} and {@code CONT}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Signal " + name + " could not be sent", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its output. */
    String tail(int lines) {
        try (var content = Files.lines(log)) {
            var all = content.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReadiness() {
        var question =
                HttpRequest.newBuilder(url().resolve("/actuator/health/readiness"))
                        .timeout(READY_MAX)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            await("readiness")
                    .atMost(READY_MAX)
                    .until(() -> http.send(question, discarding()).statusCode() == 200);
        }
    }

    private int port() {
        try {
            return port.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("The server did not start:\n" + tail(80), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("Interrupted while the server started", e);
        }
    }

    /** Waits until it has ended by itself or by a signal, and gives its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server did not end:\n" + tail(80));
            }
            reader.join(Duration.ofSeconds(10));
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while the server ended", e);
        }
    }

    private void readLog() {
        try (var lines = process.inputReader();
                var file = Files.newBufferedWriter(log)) {
            var seen = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                seen = noteStart(line, seen);
            }
            port.completeExceptionally(new IOException("It ended before it was started"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private int noteStart(String line, int seen) {
        var matcher = PORT.matcher(line);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        if (line.contains(STARTED)) {
            port.complete(seen);
        }
        return seen;
    }

    private static List<String> arguments(Path dataDirectory, List<String> settings) {
        var arguments = new ArrayList<>(JAVA.subList(1, JAVA.size()));
        arguments.addAll(CACHE.arguments());
        arguments.add(ZeroCloud.class.getName());
        arguments.add("--server.port=0");
        arguments.add("--server.address=127.0.0.1");
        arguments.add("--zerocloud.data-dir=" + dataDirectory);
        // Processor time of which no story has use.
        arguments.add("--zerocloud.execution.programs.rehearsals=0");
        arguments.addAll(settings);
        return arguments.stream().map(ServerProcess::quoted).toList();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Settings in the environment of whoever runs the tests must not reach the server. */
    static void removeSettings(Map<String, String> environment) {
        environment.keySet().removeIf(ServerProcess::isSetting);
    }

    private static boolean isSetting(String variable) {
        var name = variable.toUpperCase(Locale.ROOT);
        return Stream.of("SPRING_", "SERVER_", "ZEROCLOUD_", "MANAGEMENT_", "LOGGING_")
                .anyMatch(name::startsWith);
    }
}
