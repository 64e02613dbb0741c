package org.zerocloud.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Chromium without a screen, driven by the WebDriver protocol, of which it takes four calls.
 */
final class Browser implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("on port (\\d+)");
    private static final Duration STEP_MAX = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Object> WISHES =
            Map.of(
                    "capabilities",
                    Map.of(
                            "alwaysMatch",
                            Map.of(
                                    "browserName",
                                    "chrome",
                                    "timeouts",
                                    Map.of("script", STEP_MAX.toMillis()),
                                    "goog:chromeOptions",
                                    Map.of(
                                            "args",
                                            List.of(
                                                    "--headless=new",
                                                    "--no-sandbox",
                                                    "--disable-gpu",
                                                    "--disable-dev-shm-usage",
                                                    "--no-proxy-server")))));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(Process driver, int port) {
        this.driver = driver;
        var sessions = URI.create("http://127.0.0.1:%d/session/".formatted(port));
        var id = call("POST", URI.create(sessions.toString().replaceAll("/$", "")), WISHES);
        this.session = sessions.resolve(id.path("sessionId").asString() + "/");
    }

    /** Starts a browser; its driver chooses a free port. */
    static Browser start() {
        try {
            var driver =
                    new ProcessBuilder("chromedriver", "--port=0")
                            .redirectErrorStream(true)
                            .start();
            var lines = driver.inputReader();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var port = PORT.matcher(line);
                if (port.find() && line.contains("successfully")) {
                    return new Browser(driver, Integer.parseInt(port.group(1)));
                }
            }
            throw new AssertionError("chromedriver did not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page. */
    void open(URI page) {
        var _ = call("POST", session.resolve("url"), Map.of("url", page.toString()));
    }

    /** Calls a function of the page and waits for what it comes to. */
    JsonNode call(String function, Object... arguments) {
        var script =
                """
                const [name, given, done] = arguments;
                Promise.resolve().then(() => window[name](...given))
                  .then(value => done({value}), failure => done({failure: String(failure)}));
                """;
        var result =
                call(
                        "POST",
                        session.resolve("execute/async"),
                        Map.of("script", script, "args", List.of(function, List.of(arguments))));
        if (result.has("failure")) {
            throw new AssertionError(function + ": " + result.path("failure").asString());
        }
        return result.path("value");
    }

    private JsonNode call(String method, URI command, Map<String, Object> body) {
        var request =
                HttpRequest.newBuilder(command)
                        .timeout(STEP_MAX.multipliedBy(2))
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var value = JSON.readTree(answer.body()).path("value");
            if (answer.statusCode() != 200) {
                throw new AssertionError(command + ": " + value);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            call("DELETE", URI.create(session.toString().replaceAll("/$", "")), Map.of());
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
    }
}
