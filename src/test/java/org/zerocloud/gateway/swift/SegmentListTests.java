package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What else can be asked of static large objects; the expected answers are those of Swift. */
class SegmentListTests extends SwiftServer {

    private String list = "";

    @BeforeEach
    void storeSegments() {
        put(box + "/d/0", "part0");
        put(box + "/d/1", "part1");
        list =
                "[{'path':'/BOX/d/0'},{'data':'LSo='},{'path':'/BOX/d/1','range':'1-3'}]"
                        .replace("BOX", box.substring(box.lastIndexOf('/') + 1))
                        .replace('\'', '"');
    }

    private HttpResponse<String> make(String query, String json, String... headers) {
        return put(box + "/large?multipart-manifest=put" + query, json, headers);
    }

    @ParameterizedTest
    @CsvSource({"1, part0, 0-4", "2, -*, 5-6", "3, art, 7-9"})
    void aSegmentCanBeReadByItsNumber(String number, String body, String place) {
        make("", list);
        var part = get(box + "/large?part-number=" + number);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(body);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes " + place + "/10");
        assertThat(header(part, "X-Parts-Count")).isEqualTo("3");
        assertThat(header(part, "Etag")).isEqualTo(header(get(box + "/large"), "Etag"));
        var head = head(box + "/large?part-number=" + number);
        assertThat(head.statusCode()).isEqualTo(206);
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(body.length()));
    }

    @Test
    void aSegmentThatIsNotThereCannotBeRead() {
        make("", list);
        var refused = get(box + "/large?part-number=4");
        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(header(refused, "X-Parts-Count")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", ""})
    void theNumberOfASegmentIsOne(String number) {
        make("", list);
        assertThat(get(box + "/large?part-number=" + number).statusCode()).isEqualTo(400);
    }

    @Test
    void aNumberAndARangeDoNotGoTogether() {
        make("", list);
        var refused = get(box + "/large?part-number=1", "Range", "bytes=0-1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not supported with part number queries");
    }

    @Test
    void whatHasNoSegmentsIsReadAsAWhole() {
        var whole = get(box + "/d/0?part-number=1");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("part0");
    }

    @Test
    void itsListCanBeSentAgain() {
        make("", list, "Content-Type", "text/x");
        var raw = get(box + "/large?multipart-manifest=get&format=raw");
        assertThat(raw.statusCode()).isEqualTo(200);
        assertThat(header(raw, "Content-Type")).isEqualTo("text/x");
        assertThat(header(raw, "Content-Length")).isEqualTo(raw.body().length() + "");
        put(box + "/again?multipart-manifest=put", raw.body());
        assertThat(get(box + "/again").body()).isEqualTo("part0-*art");
        var head = head(box + "/large?multipart-manifest=get&format=raw");
        assertThat(header(head, "Etag")).isEqualTo(header(raw, "Etag"));
        assertThat(header(head, "Content-Length")).isEqualTo(header(raw, "Content-Length"));
    }

    @Test
    void itsListCanBeCopied() {
        make("", list, "Content-Type", "text/x", "X-Object-Meta-A", "a");
        var copy = box + "/copy";
        var copied =
                put(
                        copy + "?multipart-manifest=get",
                        "",
                        "X-Copy-From",
                        box.replaceFirst("/v1/AUTH_test/", "") + "/large");
        assertThat(copied.statusCode()).isEqualTo(201);
        assertThat(header(copied, "Etag")).isEqualTo(header(get(box + "/large"), "Etag"));
        var whole = get(copy);
        assertThat(whole.body()).isEqualTo("part0-*art");
        assertThat(header(whole, "X-Static-Large-Object")).isEqualTo("True");
        assertThat(header(whole, "Content-Type")).isEqualTo("text/x");
        assertThat(header(whole, "X-Object-Meta-A")).isEqualTo("a");
    }

    @Test
    void aListWhoseSegmentsAreGoneCannotBeCopied() {
        make("", list);
        delete(box + "/d/1");
        var refused =
                as(
                        OWNER,
                        "COPY",
                        box + "/large?multipart-manifest=get",
                        "Destination",
                        box.replaceFirst("/v1/AUTH_test/", "") + "/copy");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/d/1");
    }

    @Test
    void noDeletionIsPutOff() {
        make("", list);
        var report = delete(box + "/large?multipart-manifest=delete&async=true");
        assertThat(report.body()).contains("Number Deleted: 3", "Response Status: 200 OK");
        assertThat(get(box + "/d/0").statusCode()).isEqualTo(404);
    }

    @Test
    void anAnswerCanBeginBeforeTheObjectIsMade() {
        var made = make("&heartbeat=on", list);
        assertThat(made.statusCode()).isEqualTo(202);
        assertThat(made.body())
                .matches(
                        "(?s) +\r\n\r\nEtag: \"[0-9a-f]{32}\"\nLast Modified: .* GMT\n"
                                + "Response Body: \nResponse Status: 201 Created\nErrors:\n")
                .contains(header(get(box + "/large"), "Etag"));
    }

    @Test
    void suchAnAnswerEndsWithWhatIsWrong() {
        var refused =
                make(
                        "&heartbeat=yes",
                        list.replace("/d/1", "/d/none"),
                        "Accept",
                        "application/json");
        assertThat(refused.statusCode()).isEqualTo(202);
        var report = JsonMapper.shared().readTree(refused.body());
        assertThat(report.path("Response Status").asString()).isEqualTo("400 Bad Request");
        assertThat(report.at("/Errors/0/0").asString()).endsWith("/d/none");
        assertThat(report.at("/Errors/0/1").asString()).isEqualTo("404 Not Found");
        assertThat(get(box + "/large").statusCode()).isEqualTo(404);
    }

    @Test
    void suchAnAnswerTellsThatTheTagIsAnother() {
        var refused = make("&heartbeat=on", list, "Etag", "0".repeat(32));
        assertThat(refused.statusCode()).isEqualTo(202);
        assertThat(refused.body())
                .contains(
                        "Response Body: Unprocessable Entity\nUnable to process the contained instructions\n",
                        "Response Status: 422 Unprocessable Entity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Manifest must be valid JSON.",
                "no json|Manifest must be valid JSON.",
                "{}|Manifest must be a list.",
                "[{\"path\": \"x\"}]|Index 0: path does not refer to an object.",
                "[{\"path\": \"/a/b\", \"x\": 1}]|Index 0: extraneous keys \"x\""
            })
    void noSuchAnswerBeginsForWhatIsNoList(String text, String wrong) {
        var refused = make("&heartbeat=on", text);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith(wrong);
    }

    @Test
    void suchAnAnswerCanBeXml() {
        var made = make("&heartbeat=on", list, "Accept", "application/xml");
        assertThat(header(made, "Content-Type")).startsWith("application/xml");
        assertThat(made.body())
                .contains("<upload>", "<response_status>201 Created</response_status>");
    }
}
