package org.zerocloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The repository speaks of the project alone, and its documents know of each other. */
class RepositoryTests {

    /** Where somebody's build fetches things from is their own affair, and so is their disk. */
    private static final Pattern SOMEBODYS_OWN =
            Pattern.compile(
                    "repo\\d?\\.maven|(deb|security)\\.debian|registry\\.npmjs|pypi\\.org"
                            + "|(docker|ghcr|quay)\\.io/|(?<![\\w.}~$*/-])/(root|home|work|Users)/\\w");

    private static final Pattern OPEN_END =
            Pattern.compile("\\bTODO\\b(?! #\\d)|\\bFIXME\\b|@author");
    private static final Pattern PAGE = Pattern.compile("\\((\\d{4}-[a-z0-9-]+\\.md)\\)");
    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Path THIS = Path.of("src/test/java/org/zerocloud/RepositoryTests.java");

    private static List<Path> files = List.of();

    @BeforeAll
    static void listTrackedFiles() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(Path.of(".git")),
                "THE REPOSITORY IS NOT TESTED: this tree is not a Git working tree");
        var git = new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard", "-z").start();
        var names = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).isZero();
        files =
                Stream.of(names.split("\0"))
                        .map(Path::of)
                        .filter(file -> !file.equals(THIS) && Files.isRegularFile(file))
                        .toList();
    }

    @Test
    void namesNoRegistryAndNoPathOfAMachine() {
        assertThat(lines(files.stream(), SOMEBODYS_OWN)).isEmpty();
    }

    @Test
    void leavesNoOpenEndWithoutAnIssue() {
        var documents = files.stream().filter(file -> !file.toString().endsWith(".md"));
        assertThat(lines(documents, OPEN_END)).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        try (var pages = Files.list(DECISIONS)) {
            assertThat(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(indexed());
        }
    }

    @Test
    void everyCommittedScriptCanBeRun() {
        assertThat(Path.of(".ci/run")).isExecutable();
    }

    private static List<String> indexed() throws IOException {
        var names = PAGE.matcher(Files.readString(DECISIONS.resolve("README.md")));
        return names.results().map(name -> name.group(1)).toList();
    }

    private static List<String> lines(Stream<Path> searched, Pattern pattern) {
        var found = new ArrayList<String>();
        searched.forEach(file -> {
            try {
                Files.readAllLines(file).stream()
                        .filter(line -> pattern.matcher(line).find())
                        .forEach(line -> found.add(file + ": " + line.strip()));
            } catch (MalformedInputException binary) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }
}
