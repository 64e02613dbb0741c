package org.zerocloud.sandbox;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.PipedJob.End;

/** The sample {@code dsort}: splitters, a manager and sorters, against a sort in one piece. */
@Timeout(240)
class DsortTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static PipedJob job() {
        return new PipedJob(SANDBOX, "dsort");
    }

    static Stream<List<String>> texts() {
        var random = new Random(7);
        return Stream.of(
                List.of(""),
                List.of("", "", ""),
                List.of("b\n\na"),
                List.of("\n\n", "\n", "x\0y\nx\0\nx"),
                List.of("\u00e4\na\n\u00ff\u0080\n\u00ff\n", "ab\na\nabc\n"),
                List.of("z".repeat(1_000_000) + "\n" + "z".repeat(999_999) + "a", "y\n"),
                List.of("same line\n".repeat(60_000), "same line\n".repeat(60_000)),
                List.of("short\n", randomLines(random, 40_000, 20), ""),
                IntStream.range(0, 11).mapToObj(i -> randomLines(random, 2_000, 40)).toList());
    }

    private static String randomLines(Random random, int lines, int lengthMax) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            random.ints(random.nextInt(lengthMax), 0, 256)
                    .filter(letter -> letter != '\n')
                    .forEach(letter -> text.append((char) letter));
            text.append('\n');
        }
        return text.toString();
    }

    /** The lines of all texts by their bytes; the last one of a text need not have a newline. */
    private static String sorted(List<String> texts) {
        return texts.stream()
                .map(text -> text.isEmpty() || text.endsWith("\n") ? text : text + "\n")
                .flatMap(text -> Stream.of(text.split("(?<=\n)")))
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace("\n", ""))
                .sorted()
                .map(line -> line + "\n")
                .collect(joining());
    }

    private static Map<String, End> sortedAsJob(List<String> texts, int sorters) {
        var job = job();
        for (int i = 0; i < texts.size(); i++) {
            job.reading(texts.get(i), "split-" + (i + 1), "split");
        }
        for (int i = 0; i < sorters; i++) {
            job.session("sorter-" + (i + 1), "sort");
        }
        return job.session("manager", "manage")
                .connect("split", "manager")
                .connect("manager", "split")
                .connect("split", "sorter")
                .run();
    }

    private static String concatenated(Map<String, End> ends) {
        return ends.values().stream().map(End::output).collect(joining());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void theOutputsOfTheSortersAreTheSortedLines(List<String> texts) {
        assertThat(concatenated(sortedAsJob(texts, 3))).isEqualTo(sorted(texts));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12})
    void anyNumberOfSortersWillDo(int sorters) {
        var texts = List.of(randomLines(new Random(sorters), 5_000, 30), "b\na\n");
        assertThat(concatenated(sortedAsJob(texts, sorters))).isEqualTo(sorted(texts));
    }

    @Test
    void theDescriptionBesideTheProgramIsThisJob() {
        var texts = List.of("pear\nfig\napple\n", "kiwi\nfig");
        assertThat(concatenated(DescribedJob.of(SANDBOX, "dsort", texts).run()))
                .isEqualTo(sorted(texts));
    }

    @Test
    void groupsOfOneHaveNamesWithoutNumbers() {
        var ends =
                job().reading("b\na\n", "split", "split")
                        .session("sorter", "sort")
                        .session("manager", "manage")
                        .connect("split", "manager")
                        .connect("manager", "split")
                        .connect("split", "sorter")
                        .run();
        assertThat(ends.get("sorter").output()).isEqualTo("a\nb\n");
    }

    /** 9 MB, of which each of the nine pipes between splitters and sorters holds 256 KiB. */
    @Test
    void noSessionWaitsForAnotherInACircle() {
        var random = new Random(3);
        var texts = IntStream.range(0, 3).mapToObj(i -> randomLines(random, 30_000, 200)).toList();
        assertThat(concatenated(sortedAsJob(texts, 3))).isEqualTo(sorted(texts));
    }

    @Test
    void sortersHaveAboutEqualParts() {
        var texts =
                List.of(
                        randomLines(new Random(1), 1_000, 60),
                        randomLines(new Random(2), 20_000, 60));
        var ends = sortedAsJob(texts, 4);
        assertThat(List.of(1, 2, 3, 4))
                .map(number -> ends.get("sorter-" + number).output())
                .map(output -> output.chars().filter(letter -> letter == '\n').count())
                .allSatisfy(lines -> assertThat(lines).isBetween(4_200L, 6_300L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "00000000000000000012 a\nb", "0000000000000000001x\nb"})
    void aSorterRefusesWhatNoSplitterWrites(String frame) {
        var ends = job().session("sorter", "sort").file("sorter", "/dev/in/split", frame).run();
        assertThat(ends.get("sorter").errors()).startsWith("/dev/in/split: ");
    }

    @Test
    void aSorterFailsIfASplitterEndsTooEarly() {
        String frame = "00000000000000000003\na\n";
        var ends = job().session("sorter", "sort").file("sorter", "/dev/in/split", frame).run();
        assertThat(ends.get("sorter").errors())
                .isEqualTo("/dev/in/split: ended inside of a frame\n");
    }

    @Test
    void aFrameLargerThanTheMemoryIsRefused() {
        String frame = "18446744073709551615\n";
        var ends = job().session("sorter", "sort").file("sorter", "/dev/in/split", frame).run();
        assertThat(ends.get("sorter").errors()).isEqualTo("memory: used up\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 1\n", "1 0\n", "a 1\n", "1\n", "1 1 1\n"})
    void aManagerRefusesWhatNoSplitterWrites(String sample) {
        String frame = "%020d\n%s".formatted(sample.length(), sample);
        var ends = job().session("manager", "manage").file("manager", "/dev/in/split", frame).run();
        assertThat(ends.get("manager").errors())
                .isEqualTo(
                        "/dev/in/split: does not say how many sorters there are and what a line"
                                + " stands for\n");
    }

    @Test
    void withoutASorterASplitterSaysSo() {
        var ends = job().reading("a", "split", "split").run();
        assertThat(ends.get("split").errors()).isEqualTo("split: there is no sorter to write to\n");
    }

    @Test
    void withoutARoleItSaysWhichThereAre() {
        var ends = job().session("node").run();
        assertThat(ends.get("node").errors()).isEqualTo("usage: dsort split|manage|sort\n");
    }
}
