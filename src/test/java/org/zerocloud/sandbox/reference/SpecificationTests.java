package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The official tests of WebAssembly's core specification, on every engine. They are no part of this
 * repository; {@code src/test/spec/specification.sh} fetches them.
 */
@ExtendWith(DeepStack.class)
class SpecificationTests {

    private static final Path SCRIPTS = Path.of("target/specification");

    /**
     * Modules that were invalid once and are valid by the present version of the specification,
     * which the parser obeys: with several memories, with types of several values, and behind what
     * is never reached.
     */
    private static final Set<String> VALID_BY_NOW =
            Set.of(
                    "binary.json:163",
                    "binary.json:183",
                    "binary.json:202",
                    "binary.json:221",
                    "binary.json:260",
                    "binary.json:279",
                    "binary.json:297",
                    "binary.json:315",
                    "func.json:493",
                    "func.json:497",
                    "memory.json:8",
                    "memory.json:9",
                    "type.json:53",
                    "type.json:57",
                    "unreached-invalid.json:539");

    @TestFactory
    Stream<DynamicTest> everyScriptIsObeyed() {
        List<Path> scripts = scripts();
        if (scripts.isEmpty()) {
            return Stream.of(dynamicTest("no script", SpecificationTests::missing));
        }
        return Engines.all()
                .flatMap(engine ->
                        scripts.stream()
                                .map(script ->
                                        dynamicTest(
                                                script.getFileName() + " on " + engine,
                                                () -> obeyed(engine.engine(), script))));
    }

    private static void missing() {
        Assumptions.abort(
                "THE SPECIFICATION'S TESTS ARE NOT RUN: src/test/spec/specification.sh did not fetch them");
    }

    private static List<Path> scripts() {
        if (!Files.isDirectory(SCRIPTS)) {
            return List.of();
        }
        try (var files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void obeyed(Engine engine, Path file) throws IOException {
        var script = new SpecificationScript(engine, file);
        script.run();
        assertThat(script.failures())
                .filteredOn(each -> !VALID_BY_NOW.contains(each.split(" ")[0]))
                .isEmpty();
        assertThat(script.passed()).isPositive();
    }
}
