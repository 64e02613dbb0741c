package org.zerocloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of {@code src/test/swift} that runs servers, says in a line of JSON where they are, and
 * ends with its standard input, which is ours: it does not outlive the JVM.
 */
final class ServerScript implements AutoCloseable {

    static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final BufferedReader answers;
    private final JsonNode ready;

    ServerScript(String name, List<String> options) {
        var command = new ArrayList<>(List.of(PYTHON, Path.of("src/test/swift", name).toString()));
        command.addAll(options);
        try {
            this.process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            this.answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            this.ready = new JsonMapper().readTree(answer());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("The script has ended");
        }
        return line;
    }

    /** What it said of itself. */
    String said(String name) {
        return ready.path(name).asString();
    }

    /** Has it do something. */
    void command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            answer();
        } catch (IOException e) {
            throw new UncheckedIOException("It does not obey: " + line, e);
        }
    }

    /** Whether its modules are installed. */
    static boolean imports(String modules) {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import " + modules)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noPython) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
