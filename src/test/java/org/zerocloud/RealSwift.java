package org.zerocloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real OpenStack Swift on the loopback interface, from the packages of the system. It ends with
 * the JVM: its standard input is ours.
 */
public final class RealSwift implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src/test/swift/real_swift.py");

    private final Process process;
    private final BufferedReader answers;
    private final JsonNode ready;

    private RealSwift(List<String> options) {
        var command = new ArrayList<>(List.of(PYTHON, SCRIPT.toString()));
        command.addAll(options);
        try {
            this.process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            this.answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            this.ready = new JsonMapper().readTree(answer());
        } catch (IOException e) {
            throw new UncheckedIOException("The real Swift did not start", e);
        }
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("The real Swift has ended");
        }
        return line;
    }

    /** One of its own for a test that breaks it, such as {@code --nodes 3 --replicas 3}. */
    public static RealSwift start(String... options) {
        return new RealSwift(List.of(options));
    }

    /** The one that all tests share who do it no harm. */
    public static RealSwift shared() {
        return Shared.SWIFT;
    }

    private static final class Shared {

        static final RealSwift SWIFT = start();
    }

    /** Makes it the store of a server. */
    public void register(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    private Map<String, String> settings() {
        return Map.of(
                "zerocloud.objectstore.kind", "swift",
                "zerocloud.objectstore.swift.auth.url", auth(),
                "zerocloud.objectstore.swift.auth.user", "admin:admin",
                "zerocloud.objectstore.swift.auth.key", "admin",
                "zerocloud.objectstore.swift.endpoints-url", endpoints());
    }

    /** The arguments of a server that has the shared one as its store; none where there is none. */
    public static String[] settingsIfInstalled() {
        return Installed.IS_INSTALLED
                ? shared().settings().entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new)
                : new String[0];
    }

    /** Where users log in. */
    public String auth() {
        return ready.path("auth").asString();
    }

    /** Where accounts are. */
    public String storage() {
        return ready.path("storage").asString();
    }

    /** Where {@code list_endpoints} answers. */
    public String endpoints() {
        return ready.path("endpoints").asString();
    }

    /** Ends the processes of a storage node. */
    public void stopNode(int number) {
        command("stop " + number);
    }

    /** Brings a storage node back. */
    public void startNode(int number) {
        command("start " + number);
    }

    private void command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            answer();
        } catch (IOException e) {
            throw new UncheckedIOException("The real Swift does not obey: " + line, e);
        }
    }

    /** Ends it, with all its processes and data. */
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

    /** A class whose tests are skipped, loudly, where no Swift is installed. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Installed.class)
    public @interface Needed {}

    /** Holds where its packages are. */
    static final class Installed implements ExecutionCondition {

        private static final boolean IS_INSTALLED = look();

        private static boolean look() {
            var isThere = Files.isExecutable(Path.of("/usr/bin/memcached")) && imports();
            if (!isThere) {
                System.err.println(
                        "SKIPPED: no real Swift here; install swift-proxy, swift-account,"
                                + " swift-container, swift-object and memcached");
            }
            return isThere;
        }

        private static boolean imports() {
            try {
                return new ProcessBuilder(
                                        PYTHON, "-c", "import swift.proxy.server, swift.obj.server")
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
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return IS_INSTALLED
                    ? ConditionEvaluationResult.enabled("Swift is installed")
                    : ConditionEvaluationResult.disabled("No real Swift is installed here");
        }
    }
}
