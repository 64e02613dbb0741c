package org.zerocloud.execution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTests {

    private static Optional<MessageParser.Parsed> parse(String type, String text)
            throws IOException {
        return MessageParser.parse(
                type, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void linesEndEitherWay(String end) throws IOException {
        var text = "HTTP/1.1 201 Created%1$sA: b%1$s%1$sbody".formatted(end);
        var parsed = parse("message/http", text).orElseThrow();
        assertThat(parsed.head().status()).isEqualTo(201);
        assertThat(parsed.head().field("a")).contains("b");
        assertThat(text.substring(parsed.bytes())).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nA: b\u0007\n\nbody",
                "HTTP/1.1 200 OK\nA: b\rc\n\nbody",
                "HTTP/1.1 200 OK\nA: b\u0000\n\nbody",
                "HTTP/1.1 200\u001b OK\n\nbody",
                "HTTP/1.1 200 OK\nA b: c\n\nbody"
            })
    void aHeadWithAControlCharacterIsNone(String text) throws IOException {
        assertThat(parse("message/http", text)).isEmpty();
    }

    @Test
    void aHeadOfMoreThan64KiBIsNone() throws IOException {
        assertThat(parse("message/cgi", "A: " + "b".repeat(65_536) + "\n\n")).isEmpty();
    }

    @Test
    void aHeadMayEndWithTheOutput() throws IOException {
        assertThat(parse("message/cgi", "Status: 404 Not Found"))
                .map(parsed -> parsed.head().status())
                .contains(404);
    }
}
