package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ContainerHttpTests extends SwiftServer {

    @Test
    void hasTheOnePolicyThatIsHere() {
        assertThat(header(head(box), "X-Storage-Policy")).isEqualTo("Policy-0");
        assertThat(put(box, "", "X-Storage-Policy", "policy-0").statusCode()).isEqualTo(202);
        var refused = put(box + "-gold", "", "X-Storage-Policy", "gold");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("gold");
        assertThat(head(box + "-gold").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsANewContainerFromAnOldOne() {
        assertThat(put(box + "-new", "").statusCode()).isEqualTo(201);
        assertThat(put(box + "-new", "").statusCode()).isEqualTo(202);
    }

    @Test
    void describesAContainer() {
        put(box + "/o", "12345");
        var head = head(box);
        assertThat(head.statusCode()).isEqualTo(204);
        assertThat(header(head, "X-Container-Object-Count")).isEqualTo("1");
        assertThat(header(head, "X-Container-Bytes-Used")).isEqualTo("5");
        assertThat(header(head, "X-Timestamp")).matches("\\d{10}\\.\\d{5}");
    }

    @Test
    void changesAndRemovesMetadata() {
        post(box, "X-Container-Meta-A", "1", "X-Container-Meta-B", "2");
        assertThat(post(box, "X-Remove-Container-Meta-A", "x").statusCode()).isEqualTo(204);
        var head = head(box);
        assertThat(head.headers().firstValue("X-Container-Meta-A")).isEmpty();
        assertThat(header(head, "X-Container-Meta-B")).isEqualTo("2");
    }

    @Test
    void deletesAnEmptyContainerOnly() {
        put(box + "/o", "x");
        assertThat(delete(box).statusCode()).isEqualTo(409);
        delete(box + "/o");
        assertThat(delete(box).statusCode()).isEqualTo(204);
        assertThat(delete(box).statusCode()).isEqualTo(404);
    }

    @Test
    void knowsNoContainerThatIsNotThere() {
        assertThat(head(box + "-absent").statusCode()).isEqualTo(404);
        assertThat(post(box + "-absent").statusCode()).isEqualTo(404);
    }

    @Test
    void listsNames() {
        put(box + "/b", "x");
        put(box + "/a%2Fc", "x");
        put(box + "/%C3%A4", "x");
        var listing = get(box);
        assertThat(listing.statusCode()).isEqualTo(200);
        assertThat(listing.body()).isEqualTo("a/c\nb\nä\n");
    }

    @Test
    void hasNoContentToListPlainlyIfItIsEmpty() {
        assertThat(get(box).statusCode()).isEqualTo(204);
        assertThat(get(box + "?format=json").body()).isEqualTo("[]");
        assertThat(get(box + "?format=json").statusCode()).isEqualTo(200);
    }

    @Test
    void listsAsJson() {
        put(box + "/ä%22", "hello", "Content-Type", "text/plain");
        var entry = JsonMapper.shared().readTree(get(box + "?format=json").body()).get(0);
        assertThat(entry.get("name").asString()).isEqualTo("ä\"");
        assertThat(entry.get("bytes").asLong()).isEqualTo(5);
        assertThat(entry.get("hash").asString()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(entry.get("content_type").asString()).isEqualTo("text/plain");
        assertThat(entry.get("last_modified").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    }

    @Test
    void listsAsXml() {
        put(box + "/a&b/c", "x");
        put(box + "/z", "x");
        assertThat(get(box + "?format=xml&delimiter=/").body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container name=\"box-")
                .contains("<subdir name=\"a&amp;b/\"><name>a&amp;b/</name></subdir>")
                .contains(
                        "<object><name>z</name><hash>9dd4e461268c8034f5c8564e155c67a6</hash><bytes>1</bytes><content_type>")
                .endsWith("</object></container>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json;charset=utf-8",
                "text/xml|text/xml;charset=utf-8",
                "application/xml|application/xml;charset=utf-8",
                "text/plain;q=0.5, application/json|application/json;charset=utf-8",
                "*/*|text/plain;charset=utf-8"
            })
    void listsAsTheClientAccepts(String accept, String type) {
        assertThat(header(get(box, "Accept", accept), "Content-Type")).isEqualToIgnoringCase(type);
    }

    @Test
    void refusesToListAsNobodyCan() {
        assertThat(get(box, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void listsWhatTheParametersAskFor() {
        for (var name : new String[] {"a/1", "a/2", "b", "c", "d/1"}) {
            put(box + "/" + name, "x");
        }
        assertThat(get(box + "?prefix=a/").body()).isEqualTo("a/1\na/2\n");
        assertThat(get(box + "?delimiter=/").body()).isEqualTo("a/\nb\nc\nd/\n");
        assertThat(get(box + "?marker=a/2&end_marker=d").body()).isEqualTo("b\nc\n");
        assertThat(get(box + "?limit=1").body()).isEqualTo("a/1\n");
        assertThat(get(box + "?reverse=true&limit=2").body()).isEqualTo("d/1\nc\n");
        assertThat(get(box + "?format=json&delimiter=/&limit=1").body())
                .isEqualTo("[{\"subdir\":\"a/\"}]");
    }

    /** A Swift looks at conditions of objects alone. */
    @ParameterizedTest
    @CsvSource({
        "If-Modified-Since, 'Fri, 01 Jan 2100 00:00:00 GMT'",
        "If-Unmodified-Since, 'Fri, 01 Jan 2010 00:00:00 GMT'",
        "If-None-Match, *",
        "If-Match, x",
        "Range, bytes=0-0"
    })
    void aListingHasNoConditions(String header, String value) {
        put(box + "/o", "x");
        var listing = get(box, header, value);
        assertThat(listing.statusCode()).isEqualTo(200);
        assertThat(listing.body()).isEqualTo("o\n");
    }

    @Test
    void listsADirectoryAlone() {
        put(box + "/a/1", "");
        put(box + "/a/b/2", "");
        put(box + "/c", "");
        assertThat(get(box + "?path=a").body()).isEqualTo("a/1\n");
        assertThat(get(box + "?path=a//&prefix=x&delimiter=y").body()).isEqualTo("a/1\n");
        assertThat(get(box + "?path=").body()).isEqualTo("c\n");
    }

    @Test
    void listsTheDirectoryWithoutAName() {
        put(box + "//1", "");
        put(box + "//b/2", "");
        put(box + "/c", "");
        assertThat(get(box + "?path=/").body()).isEqualTo("/1\n");
    }

    @Test
    void listsTypesWithoutBlanks() {
        put(box + "/o", "x", "Content-Type", "text/plain; charset=utf-8 ; a=b");
        assertThat(get(box + "?format=json").body())
                .contains("\"content_type\":\"text/plain;charset=utf-8;a=b\"");
    }

    @Test
    void refusesALimitThatIsTooHigh() {
        assertThat(get(box + "?limit=10001").statusCode()).isEqualTo(412);
        assertThat(get(box + "?limit=99999999999").statusCode()).isEqualTo(412);
        assertThat(head(box + "?limit=10001").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?marker=%FF", "?prefix=%00"})
    void refusesAParameterThatIsNoText(String query) {
        var refused = get(box + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .startsWith("\"%s\" parameter not valid UTF-8".formatted(query.split("[?=]")[1]));
    }

    @ParameterizedTest
    @CsvSource({"/v1/AUTH_test//o,404", "/v1/,412"})
    void refusesWhatIsNoResource(String path, int status) {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }
}
