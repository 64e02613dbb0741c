package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.run;
import static org.zerocloud.sandbox.Guests.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Test
    void helloGreetsAndRepeatsItsArguments() {
        assertThat(run(SANDBOX, sample("hello"), List.of("hello", "a", "b c")).output())
                .isEqualTo("Hello, world!\na\nb c\n");
    }

    @Test
    void sizeofPrintsTheSizesOfA32BitMachine() {
        assertThat(run(SANDBOX, sample("sizeof"), List.of("sizeof")).output())
                .contains("sizeof(int) = 4\n", "sizeof(void *) = 4\n", "sizeof(double) = 8\n");
    }

    @Test
    void sortSortsLines() {
        assertThat(run(SANDBOX, sample("sort"), List.of("sort"), in("b\nc\n\na\nab")).output())
                .isEqualTo("\na\nab\nb\nc\n");
    }

    @Test
    void wcCountsLinesWordsAndBytes() {
        assertThat(run(SANDBOX, sample("wc"), List.of("wc"), in("one two\nthree\n")).output())
                .isEqualTo("2 3 14\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "src/test/guests", "src/test/guests/wasi"})
    void sourcesGiveTheSameBytes(String directory, @TempDir Path output) throws Exception {
        assumeTrue(
                clangVersion().contains("clang version 14."),
                "SKIPPED: the samples were built with Debian's clang 14, which is not here");
        assumeTrue(
                Files.isDirectory(Path.of("/usr/include/wasm32-wasi")),
                "SKIPPED: the samples were built with Debian's wasi-libc, which is not here");
        assertThat(exitCode(List.of(directory + "/build.sh", output.toString()))).isZero();
        try (Stream<Path> built = Files.list(output)) {
            assertThat(built.toList())
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(file)
                                    .hasSameBinaryContentAs(
                                            Path.of(directory).resolve(file.getFileName())));
        }
    }

    private static String clangVersion() throws InterruptedException {
        try {
            Process clang = new ProcessBuilder("clang", "--version").start();
            String text = new String(clang.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return clang.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static int exitCode(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
