package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectHttpTests extends SwiftServer {

    private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592";

    @Test
    void storesAnObject() {
        var created = put(box + "/o", "hello");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Etag")).isEqualTo(HELLO_MD5);
        assertThat(header(created, "Last-Modified")).endsWith(" GMT");
        assertThat(get(box + "/o").body()).isEqualTo("hello");
    }

    @Test
    void describesAnObject() {
        put(box + "/o", "hello", "X-Object-Meta-Colour", "red", "Content-Type", "text/plain");
        var head = head(box + "/o");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("5");
        assertThat(header(head, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(head, "Etag")).isEqualTo(HELLO_MD5);
        assertThat(header(head, "X-Object-Meta-Colour")).isEqualTo("red");
        assertThat(header(head, "X-Timestamp")).matches("\\d{10}\\.\\d{5}");
        assertThat(header(head, "Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void answersHeadAsGetWithoutABody() {
        put(box + "/o", "hello", "X-Object-Meta-A", "b");
        var get = get(box + "/o").headers().map().keySet();
        assertThat(head(box + "/o").headers().map().keySet()).isEqualTo(get);
    }

    @Test
    void storesABodyThatComesInChunks() {
        var body =
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(send(OWNER, "PUT", box + "/o", body).statusCode()).isEqualTo(201);
        assertThat(get(box + "/o").body()).isEqualTo("hello");
    }

    @Test
    void storesAFormAsItIs() {
        put(box + "/o", "a=b&c=d", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(get(box + "/o").body()).isEqualTo("a=b&c=d");
    }

    @Test
    void storesAMultipartBodyAsItIs() {
        put(box + "/o", "--x--", "Content-Type", "multipart/form-data; boundary=x");
        assertThat(get(box + "/o").body()).isEqualTo("--x--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//b",
                "a/../b",
                "%2F",
                "a%252Fb",
                "%3B;x",
                "%F0%9F%98%80",
                "a%0Ab",
                "%5C",
                "*",
                "%25",
                "a%20b+c",
                "..",
                "//",
                "x/"
            })
    void keepsOddNamesApart(String name) {
        assertThat(put(box + "/" + name, name).statusCode()).isEqualTo(201);
        assertThat(get(box + "/" + name).body()).isEqualTo(name);
    }

    @Test
    void decodesANameOnce() {
        put(box + "/a%252Fb", "x");
        assertThat(get(box).body()).isEqualTo("a%2Fb\n");
    }

    @Test
    void refusesANameThatIsNotUtf8() {
        assertThat(put(box + "/%FF", "x").statusCode()).isEqualTo(412);
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(put(box + "/" + "x".repeat(1_025), "x").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsNotWhatTheClientSays() {
        var refused = put(box + "/o", "hello", "ETag", "d41d8cd98f00b204e9800998ecf8427e");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
    }

    @Test
    void takesAQuotedEtag() {
        assertThat(put(box + "/o", "hello", "ETag", '"' + HELLO_MD5 + '"').statusCode())
                .isEqualTo(201);
    }

    @Test
    void doesNotReplaceWhatTheClientWantsToCreate() {
        assertThat(put(box + "/o", "a", "If-None-Match", "*").statusCode()).isEqualTo(201);
        assertThat(put(box + "/o", "b", "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(get(box + "/o").body()).isEqualTo("a");
    }

    @Test
    void storesNothingInAContainerThatIsNotThere() {
        assertThat(put(box + "-absent/o", "x").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"page.html,text/html", "picture.png,image/png", "noidea,application/octet-stream"})
    void guessesATypeThatTheClientDoesNotName(String name, String type) {
        put(box + "/" + name, "x");
        assertThat(header(get(box + "/" + name), "Content-Type")).isEqualTo(type);
    }

    /** A Swift's other name for the only version that it knows. */
    @Test
    void knowsItsVersionByTwoNames() {
        var other = box.replaceFirst("/v1/", "/v1.0/");
        assertThat(put(other + "/o", "x").statusCode()).isEqualTo(201);
        assertThat(get(box + "/o").body()).isEqualTo("x");
        assertThat(get(other).body()).isEqualTo("o\n");
        assertThat(as(NOBODY, "GET", other + "/o").statusCode()).isEqualTo(401);
        assertThat(as(STRANGER, "GET", other + "/o").statusCode()).isEqualTo(403);
        assertThat(get(box.replaceFirst("/v1/", "/v1.1/")).statusCode()).isIn(403, 404);
    }

    @Test
    void guessesTheTypeIfTheClientWantsIt() {
        put(box + "/a.html", "x", "Content-Type", "a/b", "X-Detect-Content-Type", "true");
        assertThat(header(get(box + "/a.html"), "Content-Type")).isEqualTo("text/html");
    }

    @Test
    void keepsHeadersOfTheContent() {
        put(box + "/o", "x", "Content-Encoding", "gzip", "Content-Disposition", "attachment");
        assertThat(header(get(box + "/o"), "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(get(box + "/o"), "Content-Disposition")).isEqualTo("attachment");
    }

    @Test
    void replacesAllMetadataAndKeepsTheType() {
        put(box + "/o", "x", "X-Object-Meta-Old", "1", "Content-Type", "a/b");
        assertThat(post(box + "/o", "X-Object-Meta-New", "2").statusCode()).isEqualTo(202);
        var head = head(box + "/o");
        assertThat(head.headers().firstValue("X-Object-Meta-Old")).isEmpty();
        assertThat(header(head, "X-Object-Meta-New")).isEqualTo("2");
        assertThat(header(head, "Content-Type")).isEqualTo("a/b");
    }

    @Test
    void cannotDescribeAnObjectThatIsNotThere() {
        assertThat(post(box + "/absent", "X-Object-Meta-A", "b").statusCode()).isEqualTo(404);
    }

    @Test
    void deletesAnObjectOnce() {
        put(box + "/o", "x");
        assertThat(delete(box + "/o").statusCode()).isEqualTo(204);
        assertThat(delete(box + "/o").statusCode()).isEqualTo(404);
    }

    @Test
    void answersWithSwiftsPage() {
        var missing = get(box + "/absent");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "Content-Type"))
                .isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(missing.body())
                .isEqualTo(
                        "<html><h1>Not Found</h1>"
                                + "<p>The resource could not be found.</p></html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Container-Sync-To", "X-Container-Sync-Key"})
    void refusesWhatItDoesNotKnowYet(String header) {
        var refused = post(box, header, "1");
        assertThat(refused.statusCode()).isEqualTo(501);
        assertThat(refused.body()).contains(header);
    }

    @Test
    void dropsWhatOnlyServersSayToEachOther() {
        put(
                box + "/o",
                "x",
                "X-Object-Sysmeta-A",
                "a",
                "X-Object-Transient-Sysmeta-B",
                "b",
                "X-Backend-Storage-Policy-Index",
                "7",
                "X-Timestamp",
                "1.00000");
        var object = head(box + "/o");
        assertThat(object.statusCode()).isEqualTo(200);
        assertThat(object.headers().map().keySet())
                .noneMatch(name -> name.contains("sysmeta") || name.contains("backend"));
        assertThat(header(object, "X-Timestamp")).isNotEqualTo("1.00000");
    }

    @Test
    void refusesOtherMethods() {
        var refused = as(OWNER, "PATCH", box + "/o");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).contains("GET", "PUT");
    }
}
