package org.zerocloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that names a test as its proof names one that is there. */
class RuleTableTests {

    private static final Pattern NAMED =
            Pattern.compile("`(\\w+(?:Tests|Story|Contract))\\.(\\w+)`");

    private static final Pattern PROOF = Pattern.compile("`\\w+(?:Tests|Story|Contract)\\b");

    private static Stream<Path> files(String directory, String suffix) throws IOException {
        return Files.walk(Path.of(directory)).filter(file -> file.toString().endsWith(suffix));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the classes of a name, of which there may be one in each package. */
    private static Map<String, String> tests() throws IOException {
        try (var files = files("src/test/java", ".java")) {
            return files.collect(
                    Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            RuleTableTests::text,
                            String::concat));
        }
    }

    private static List<MatchResult> named() throws IOException {
        try (var documents = files("docs", ".md")) {
            return documents.flatMap(file -> NAMED.matcher(text(file)).results()).toList();
        }
    }

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        var tests = tests();
        assertThat(named())
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(tests.getOrDefault(name.group(1), "no such class"))
                                .as(name.group())
                                .contains("void " + name.group(2) + "("));
    }

    /** Rows behind a table's head, in which the last column is "proved by". */
    @ParameterizedTest
    @ValueSource(strings = {"docs/swift-compatibility.md", "docs/promises.md"})
    void everyRowOfWhatIsThereNamesItsTest(String document) {
        var proved = false;
        var proofs = 0;
        var unproved = new ArrayList<String>();
        for (var line : text(Path.of(document)).lines().toList()) {
            proved = line.startsWith("|") && (proved || line.endsWith("| proved by |"));
            var isRow = proved && !line.endsWith("| proved by |") && !line.startsWith("|---");
            proofs += isRow ? 1 : 0;
            if (isRow && !PROOF.matcher(line).find()) {
                unproved.add(line);
            }
        }
        assertThat(proofs).isPositive();
        assertThat(unproved).isEmpty();
    }
}
