package org.zerocloud.sandbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.PipedJob.End;

/** The sample {@code wordcount}, alone and as a job of mappers, reducers and a manager. */
@Timeout(240)
class WordcountTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static PipedJob job() {
        return new PipedJob(SANDBOX, "wordcount");
    }

    static Stream<List<String>> texts() {
        var random = new Random(5);
        return Stream.of(
                List.of(""),
                List.of("one word without newline"),
                List.of("Der Hund.\nThe dog\r\n", "", "the\0dog's \u00e4\u00ffTHE\u0080hund"),
                List.of("\u00fc 1 2 3 \n\n", "\t"),
                List.of("b" + "a".repeat(1_000_000), "a".repeat(1_000_000) + " b"),
                List.of("x".repeat(65_536) + " " + "y".repeat(65_535) + " z"),
                IntStream.range(0, 12).mapToObj(part -> prose(random, 50_000)).toList());
    }

    /** Words of which few are frequent, with odd bytes between some of them. */
    private static String prose(Random random, int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(word((int) Math.pow(20_000, random.nextDouble())));
            text.append((char) (random.nextInt(9) == 0 ? 0x80 + random.nextInt(128) : ' '));
        }
        return text.toString();
    }

    private static String word(int number) {
        return Integer.toString(number, 26)
                .chars()
                .mapToObj(digit -> Character.toString('a' + Character.digit(digit, 26)))
                .collect(joining());
    }

    /** What the programs promise, in plain Java. */
    private static String counted(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split("[^A-Za-z]+")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(groupingBy(word -> word, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(count -> count.getKey() + "\t" + count.getValue() + "\n")
                .collect(joining());
    }

    private static End countedAsJob(List<String> texts, int reducers) {
        var job = job();
        for (int i = 0; i < texts.size(); i++) {
            job.reading(texts.get(i), "mapper-" + (i + 1), "map");
        }
        for (int i = 0; i < reducers; i++) {
            job.session("reducer-" + (i + 1), "reduce");
        }
        var ends =
                job.session("manager", "manage")
                        .connect("mapper", "reducer")
                        .connect("reducer", "manager")
                        .run();
        assertThat(ends).allSatisfy((name, end) -> assertThat(end.errors()).isEmpty());
        return ends.get("manager");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void aJobCountsWhatPlainJavaCounts(List<String> texts) {
        assertThat(countedAsJob(texts, 4).output()).isEqualTo(counted(texts));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void aloneItCountsTheSame(List<String> texts) {
        String text = String.join("\n", texts);
        var ends = job().reading(text, "alone").run();
        assertThat(ends.get("alone").output()).isEqualTo(counted(List.of(text)));
    }

    /** More than the table of a mapper holds, and more than pipes hold, through one reducer. */
    @Test
    void mappersForgetWhatTheyHaveTold() {
        var texts =
                IntStream.range(0, 3)
                        .mapToObj(part ->
                                IntStream.range(0, 400_000)
                                        .mapToObj(WordcountTests::word)
                                        .collect(joining(" ")))
                        .toList();
        assertThat(countedAsJob(texts, 2).output()).isEqualTo(counted(texts));
    }

    @Test
    void theDescriptionBesideTheProgramIsThisJob() {
        var texts = List.of("The dog and the cat", "The end");
        var ends = DescribedJob.of(SANDBOX, "wordcount", texts).run();
        assertThat(ends.get("manager").output()).isEqualTo(counted(texts));
    }

    @Test
    void withoutAManagerAReducerWritesToItsOutput() {
        var ends =
                job().reading("b a b", "mapper", "map")
                        .session("reducer", "reduce")
                        .connect("mapper", "reducer")
                        .run();
        assertThat(ends.get("reducer").output()).isEqualTo("a\t1\nb\t2\n");
    }

    @Test
    void withoutAReducerAMapperSaysSo() {
        var ends = job().reading("a", "mapper", "map").run();
        assertThat(ends.get("mapper").errors()).isEqualTo("map: there is no reducer to write to\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\t1\nb\n", "a\t\n", "\t1\n", "a\t-1", "a\t18446744073709551616\n"})
    void aReducerRefusesWhatNoMapperWrites(String lines) {
        var ends = job().session("reducer", "reduce").file("reducer", "/dev/in/m", lines).run();
        assertThat(ends.get("reducer").errors())
                .isEqualTo("/dev/in/m: has a line that is not a word, a tab and a count\n");
    }

    @Test
    void anotherRoleIsRefused() {
        var ends = job().session("node", "shuffle").run();
        assertThat(ends.get("node").errors()).isEqualTo("usage: wordcount [map|reduce|manage]\n");
    }
}
