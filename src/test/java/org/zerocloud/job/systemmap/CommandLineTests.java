package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTests {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of(" \t ", List.of()),
                Arguments.of("foo bar", List.of("foo", "bar")),
                Arguments.of("a\tb", List.of("a", "b")),
                Arguments.of("\"two words\" x", List.of("two words", "x")),
                Arguments.of("\"\" x", List.of("", "x")),
                Arguments.of("a\"b c\"", List.of("a\"b", "c\"")),
                Arguments.of("\"never closed", List.of("never closed")),
                Arguments.of("\"a\"b", List.of("a", "b")),
                Arguments.of("foo\\x20bar", List.of("foo bar")),
                Arguments.of("say\\x20\\x22hi\\x22", List.of("say \"hi\"")),
                Arguments.of("\\x5cx20", List.of("\\x20")),
                Arguments.of("\\x2", List.of("\\x2")),
                Arguments.of("\\xzz", List.of("\\xzz")),
                Arguments.of("gr\\xc3\\xbcn", List.of("grün")),
                Arguments.of("😀\\x21", List.of("😀!")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsAsZrtDoes(String line, List<String> words) {
        assertThat(CommandLine.split(line)).isEqualTo(words);
    }
}
