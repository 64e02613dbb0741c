package org.zerocloud;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps everything small enough to be read in one go; DEVELOPING.md gives reasons for the numbers.
 */
class BudgetTests {

    private static final int FILE_LINES_MAX = 400;
    private static final int FILE_LINES_MEDIAN_MAX = 60;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 5;
    private static final int RECORD_COMPONENTS_MAX = 8;
    private static final int OPEN_METHODS_MAX = 12;
    private static final int METHODS_MAX = 16;
    private static final int PACKAGE_FILES_MAX = 25;

    private static final List<SourceFile> MAIN = SourceFile.below(Path.of("src/main/java"));
    private static final List<SourceFile> TEST = SourceFile.below(Path.of("src/test/java"));

    @Test
    void noFileIsTooLong() {
        assertThat(Stream.concat(MAIN.stream(), TEST.stream()))
                .filteredOn(file -> file.lines() > FILE_LINES_MAX)
                .extracting(SourceFile::path)
                .isEmpty();
    }

    @Test
    void filesAreShortByMedian() {
        var lengths = MAIN.stream().mapToInt(SourceFile::lines).sorted().toArray();
        assertThat(lengths[lengths.length / 2]).isLessThanOrEqualTo(FILE_LINES_MEDIAN_MAX);
    }

    @Test
    void noMethodIsTooLong() {
        assertThat(methods(method -> method.lines() > METHOD_LINES_MAX)).isEmpty();
    }

    @Test
    void noMethodHasTooManyParameters() {
        assertThat(methods(method -> method.parameters() > PARAMETERS_MAX)).isEmpty();
    }

    @Test
    void noRecordHasTooManyComponents() {
        assertThat(types(type -> type.components() > RECORD_COMPONENTS_MAX))
                .filteredOn(found -> !found.contains("/web/"))
                .isEmpty();
    }

    @Test
    void noTypeOffersTooManyMethods() {
        assertThat(types(type -> type.openMethods() > OPEN_METHODS_MAX)).isEmpty();
    }

    @Test
    void noTypeHasTooManyMethods() {
        assertThat(types(type -> type.methods() > METHODS_MAX)).isEmpty();
    }

    @Test
    void noPackageIsTooLarge() {
        var sizes = MAIN.stream().collect(groupingBy(file -> file.path().getParent(), counting()));
        assertThat(sizes.entrySet())
                .isNotEmpty()
                .filteredOn(size -> size.getValue() > PACKAGE_FILES_MAX)
                .isEmpty();
    }

    private static List<String> methods(Predicate<SourceFile.Method> tooMuch) {
        return found(SourceFile::methods, tooMuch);
    }

    private static List<String> types(Predicate<SourceFile.Type> tooMuch) {
        return found(SourceFile::types, tooMuch);
    }

    private static <T> List<String> found(
            Function<SourceFile, List<T>> parts, Predicate<T> tooMuch) {
        return MAIN.stream()
                .flatMap(file ->
                        parts.apply(file).stream()
                                .filter(tooMuch)
                                .map(part -> file.path() + ": " + part))
                .toList();
    }
}
