package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetadataHttpTests extends SwiftServer {

    @Test
    void takesTheLongestNameAndValue() {
        assertThat(store("X-Object-Meta-" + "n".repeat(128), "v".repeat(256)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesALongerName() {
        assertThat(store("X-Object-Meta-" + "n".repeat(129), "v").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesALongerValue() {
        assertThat(store("X-Object-Meta-N", "v".repeat(257)).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesANameThatIsEmpty() {
        assertThat(store("X-Object-Meta-", "v").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsAnItemWithoutAValue() {
        store("X-Object-Meta-Empty", "");
        assertThat(head(box + "/o").headers().firstValue("X-Object-Meta-Empty")).contains("");
    }

    @Test
    void anUnderscoreInANameIsAHyphen() {
        store("X-Object-Meta-My_Key", "v");
        assertThat(header(head(box + "/o"), "X-Object-Meta-My-Key")).isEqualTo("v");
        post(box, "X-Container-Meta-My_Key", "v");
        assertThat(header(head(box), "X-Container-Meta-My-Key")).isEqualTo("v");
    }

    @Test
    void takesNinetyItems() {
        assertThat(store(items(90, "v")).statusCode()).isEqualTo(201);
        assertThat(head(box + "/o").headers().map().keySet())
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).contains("-meta-"))
                .hasSize(90);
    }

    @Test
    void refusesMoreItems() {
        assertThat(store(items(91, "v")).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesMoreBytesInAll() {
        assertThat(store(items(20, "v".repeat(205))).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesMoreItemsThanAContainerKeeps() {
        var items = items(90, "v");
        for (var i = 0; i < items.length; i += 2) {
            items[i] = items[i].replace("Object", "Container");
        }
        assertThat(post(box, items).statusCode()).isEqualTo(204);
        assertThat(post(box, "X-Container-Meta-Another", "v").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> store(String... headers) {
        return put(box + "/o", "x", headers);
    }

    private static String[] items(int count, String value) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> Stream.of("X-Object-Meta-N%02d".formatted(i), value))
                .toArray(String[]::new);
    }
}
