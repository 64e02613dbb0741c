package org.zerocloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps files and packages small enough to be read in one go; the numbers are in DEVELOPING.md. */
class BudgetTests {

    private static final Path MAIN = Path.of("src/main/java");
    private static final int FILE_LINES_MAX = 400;
    private static final int FILE_LINES_MEDIAN_MAX = 60;
    private static final int PACKAGE_FILES_MAX = 25;

    @Test
    void noFileIsLongerThanTheBudget() {
        assertThat(mainFiles())
                .allSatisfy(file ->
                        assertThat(lines(file))
                                .as(file.toString())
                                .isLessThanOrEqualTo(FILE_LINES_MAX));
    }

    @Test
    void filesAreShortByMedian() {
        var lengths = mainFiles().stream().mapToInt(BudgetTests::lines).sorted().toArray();
        assertThat(lengths[lengths.length / 2]).isLessThanOrEqualTo(FILE_LINES_MEDIAN_MAX);
    }

    @Test
    void noPackageIsLargerThanTheBudget() {
        var sizes =
                mainFiles().stream()
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes)
                .allSatisfy((directory, files) ->
                        assertThat(files)
                                .as(directory.toString())
                                .isLessThanOrEqualTo(PACKAGE_FILES_MAX));
    }

    private static List<Path> mainFiles() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
