package org.zerocloud.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs an embedded server in a JVM of its own, which a test can kill. */
final class ServerProcess {

    private static final String READY = "READY ";

    private ServerProcess() {}

    /** A server that runs in another process. */
    record Started(Process process, String url, String password) {}

    static Started start(Path directory) throws IOException {
        var process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerProcess.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        var line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The server process ended before it was ready");
        }
        var words = line.substring(READY.length()).split(" ");
        return new Started(process, words[0], words[1]);
    }

    /** Starts the server in the directory, says so, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        var settings = EmbeddedServerTests.settings(Path.of(arguments[0]));
        @SuppressWarnings("resource")
        var server = EmbeddedServer.start(settings);
        System.out.println(READY + server.jdbcUrl() + " " + server.password());
        new CountDownLatch(1).await();
    }
}
