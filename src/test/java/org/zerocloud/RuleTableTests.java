package org.zerocloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    private static Map<String, String> tests() throws IOException {
        try (var files = files("src/test/java", ".java")) {
            return files
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    Function.identity(),
                                    (one, _) -> one))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, test -> text(test.getValue())));
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
    @Test
    void everyRowOfWhatIsThereOfSwiftNamesItsTest() {
        var proved = false;
        var unproved = new ArrayList<String>();
        for (var line : text(Path.of("docs/swift-compatibility.md")).lines().toList()) {
            proved = line.startsWith("|") && (proved || line.endsWith("| proved by |"));
            var isRow = proved && !line.endsWith("| proved by |") && !line.startsWith("|---");
            if (isRow && !PROOF.matcher(line).find()) {
                unproved.add(line);
            }
        }
        assertThat(unproved).isEmpty();
    }
}
