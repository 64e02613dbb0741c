package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.out;
import static org.zerocloud.sandbox.Guests.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What WASI preview 1 asks of a host, by programs in C. Each case has a file system of its own;
 * {@code docs/wasi-conformance.md} compares them with the public suite.
 */
class WasiConformanceTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final List<String> THEMES =
            List.of("process", "descriptors", "files", "directories", "links");

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    static Stream<Arguments> cases() {
        return THEMES.stream()
                .flatMap(theme -> names(theme).map(name -> Arguments.of(theme, name)));
    }

    private static Stream<String> names(String theme) {
        return run(SANDBOX, guest("wasi/" + theme), List.of(theme)).output().lines();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theHostKeepsTo(String theme, String name) {
        var sink = new ByteArrayOutputStream();
        var environment = new TreeMap<>(Map.of("A", "1", "EMPTY", "", "SIGNS", "a=b"));
        var invocation =
                new Invocation(
                        List.of(theme, name, "one two", "", "drüben"),
                        environment,
                        List.of(in("input"), out(sink)),
                        Guests.LIMITS);
        Verdict verdict = SANDBOX.run(SANDBOX.prepare(guest("wasi/" + theme)), invocation);
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEmpty();
        int code = name.equals("proc_exit_failure") ? 33 : 0;
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, end -> assertThat(end.code()).isEqualTo(code));
    }

    @Test
    void theDocumentNamesEachCase() throws IOException {
        String document = Files.readString(Path.of("docs/wasi-conformance.md"));
        assertThat(THEMES)
                .allSatisfy(theme ->
                        assertThat(names(theme).map(name -> "`" + name + "`"))
                                .allSatisfy(name -> assertThat(document).contains(name)));
    }
}
