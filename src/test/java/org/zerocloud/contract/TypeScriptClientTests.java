package org.zerocloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** A front end's types come from the kept document, and what compiles with them works. */
@PlatformTest
class TypeScriptClientTests {

    private static final Path SOURCE = Path.of("clients/typescript");
    private static final Path PLACE = Path.of("target/clients/typescript");
    private static final List<String> FILES =
            List.of("package.json", "tsconfig.json", "example.ts");
    private static final int MINUTES_MAX = 3;

    @LocalServerPort int port;

    @Test
    void theExampleIsOfTheTypesOfTheDocumentAndRuns() throws IOException {
        needs("node", "npm");
        Files.createDirectories(PLACE);
        for (var file : FILES) {
            Files.write(PLACE.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        var install =
                run(
                        "npm",
                        "install",
                        "--no-package-lock",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund");
        assumeTrue(
                install.exitCode() == 0,
                () -> "THE TYPESCRIPT CLIENT IS NOT TESTED: npm cannot install\n" + install.out());
        var document = Path.of("docs/openapi.json").toAbsolutePath().toString();
        orFail(
                run(
                        "node_modules/.bin/openapi-typescript",
                        document,
                        "--default-non-nullable=false",
                        "-o",
                        "platform.d.ts"));
        orFail(run("node_modules/.bin/tsc"));

        var account = SwiftAccount.login(port, "test:tester", "testing");
        var printed =
                orFail(
                        run(
                                "node",
                                "built/example.js",
                                "http://127.0.0.1:" + port,
                                account.token()));
        assertThat(printed.lines())
                .anyMatch(line -> line.endsWith("FINISHED SUCCEEDED"))
                .contains("Hello, world!", "true");
    }

    private static void needs(String... commands) {
        for (var command : commands) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(entry -> Files.isExecutable(Path.of(entry, command))),
                    () -> "THE TYPESCRIPT CLIENT IS NOT TESTED: " + command + " is not installed");
        }
    }

    /** How a command ended, and what it printed. */
    private record Outcome(int exitCode, String out) {}

    private static String orFail(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        return outcome.out();
    }

    private static Outcome run(String... command) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .directory(PLACE.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        try {
            var out = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
            return new Outcome(process.exitValue(), out);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
