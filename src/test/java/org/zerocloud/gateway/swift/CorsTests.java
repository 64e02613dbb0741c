package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins; the expected answers are those of a real Swift. */
class CorsTests extends SwiftServer {

    private static final String HOME = "http://a.example";
    private static final String RULE = "X-Container-Meta-Access-Control-";

    @BeforeEach
    void openToOnePage() {
        put(box + "/o", "hello", "X-Object-Meta-Colour", "red");
        post(
                box,
                RULE + "Allow-Origin",
                HOME + " http://b.example",
                RULE + "Max-Age",
                "5",
                RULE + "Expose-Headers",
                "X-Foo x-bar",
                "X-Container-Read",
                ".r:*");
    }

    private HttpResponse<String> preflight(String path, String origin, String... headers) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Origin";
        all[headers.length + 1] = origin;
        return as(NOBODY, "OPTIONS", path, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {HOME, "http://b.example"})
    void aKnownPageReadsTheAnswer(String origin) {
        var answer = as(NOBODY, "GET", box + "/o", "Origin", origin);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(header(answer, "Vary")).contains("Origin");
        assertThat(header(answer, "Access-Control-Expose-Headers").split(", ", -1))
                .contains("etag", "x-timestamp", "x-foo", "x-bar", "x-object-meta-colour");
    }

    @Test
    void anUnknownPageIsToldNothing() {
        var answer = get(box + "/o", "Origin", "http://c.example");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(get(box + "/o").headers().map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void aRefusalCanBeReadToo() {
        var answer = get(box + "/none", "Origin", HOME);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(HOME);
    }

    @Test
    void aContainerMayKnowAllPages() {
        post(box, RULE + "Allow-Origin", "*");
        var answer = get(box + "/o", "Origin", "http://c.example");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aBrowserAsksBeforeItAsks() {
        var answer =
                preflight(
                        box + "/o",
                        HOME,
                        "Access-Control-Request-Method",
                        "PUT",
                        "Access-Control-Request-Headers",
                        "x-auth-token, x-foo");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(HOME);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("PUT");
        assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo("x-auth-token, x-foo");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "/o, http://c.example, GET",
        "/o, http://a.example, FOO",
        "/o, http://a.example, ''",
        "-none/o, http://a.example, GET"
    })
    void whatIsNotAllowedIsNotAnswered(String path, String origin, String method) {
        var answer =
                method.isEmpty()
                        ? preflight(box + path, origin)
                        : preflight(box + path, origin, "Access-Control-Request-Method", method);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void anApplicationOfTheContainerMayBeAskedToo() {
        var path = box.replace("/v1/", "/api/");
        var answer = preflight(path, HOME, "Access-Control-Request-Method", "POST");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(HOME);
        assertThat(header(as(OWNER, "GET", path, "Origin", HOME), "Access-Control-Allow-Origin"))
                .isEqualTo(HOME);
    }

    @Test
    void withoutAnOriginOptionsTellsTheMethods() {
        var answer = as(NOBODY, "OPTIONS", box);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Allow")).contains("GET", "HEAD", "PUT", "POST", "DELETE");
    }
}
