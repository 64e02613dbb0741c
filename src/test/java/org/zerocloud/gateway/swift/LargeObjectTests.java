package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dynamic and static large objects; the expected answers are those of a real Swift. */
class LargeObjectTests extends SwiftServer {

    private static final String PART0 = "f6a3bb0213684848037751f7390347f9";

    @BeforeEach
    void storeSegments() {
        for (var i = 0; i < 3; i++) {
            put(box + "/d/" + i, "part" + i);
        }
    }

    private String container() {
        return box.substring(box.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> putDynamic(String manifest) {
        return put(box + "/large", "", "X-Object-Manifest", manifest, "Content-Type", "text/x");
    }

    private HttpResponse<String> putStatic(String json, String... headers) {
        return put(
                box + "/large?multipart-manifest=put",
                json.replace("BOX", container()).replace('\'', '"'),
                headers);
    }

    @Test
    void aDynamicObjectIsAllThatBeginsSo() {
        putDynamic(container() + "/d/");
        var whole = get(box + "/large");
        assertThat(whole.body()).isEqualTo("part0part1part2");
        assertThat(header(whole, "Etag")).isEqualTo("\"f0047a0ca89920d6e9ef90ef799c3793\"");
        assertThat(header(whole, "X-Object-Manifest")).isEqualTo(container() + "/d/");
        assertThat(header(head(box + "/large"), "Content-Length")).isEqualTo("15");
        put(box + "/d/3", "!");
        assertThat(get(box + "/large").body()).isEqualTo("part0part1part2!");
    }

    @Test
    void aRangeGoesAcrossSegments() {
        putDynamic(container() + "/d/");
        var part = get(box + "/large", "Range", "bytes=3-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("t0par");
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 3-7/15");
    }

    @ParameterizedTest
    @CsvSource({"''", "seg", "/seg/d", "seg/d?x", "seg/d&x", "seg%2Fd"})
    void aManifestHasAContainerAndAPrefix(String manifest) {
        var refused = putDynamic(manifest);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("X-Object-Manifest must be in the format container/prefix");
    }

    @Test
    void aDescriptionWithoutAManifestMakesItPlain() {
        putDynamic(container() + "/d/");
        post(box + "/large", "X-Object-Meta-A", "b");
        assertThat(get(box + "/large").body()).isEmpty();
        post(box + "/large", "X-Object-Manifest", container() + "/d/");
        assertThat(get(box + "/large").body()).isEqualTo("part0part1part2");
    }

    @Test
    void aManifestOfAContainerThatIsNotThereCanBeDescribed() {
        putDynamic("none-of-these/x");
        assertThat(post(box + "/large", "X-Object-Meta-A", "b").statusCode()).isEqualTo(202);
        var plain = head(box + "/large");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Content-Type")).isEqualTo("text/x");
        assertThat(header(plain, "X-Object-Meta-A")).isEqualTo("b");
    }

    @Test
    void aManifestOfAContainerThatIsNotThereIsMissing() {
        putDynamic("none-of-these/x");
        assertThat(get(box + "/large").statusCode()).isEqualTo(404);
        assertThat(get(box + "/large?multipart-manifest=get").statusCode()).isEqualTo(200);
    }

    @Test
    void aStaticObjectIsMadeOfItsSegments() {
        var made =
                putStatic(
                        "[{'path':'/BOX/d/0','etag':'%s','size_bytes':5},{'path':'BOX/d/1'},{'path':'/BOX/d/2','range':'1-2'}]"
                                .formatted(PART0),
                        "Content-Type",
                        "text/x");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(header(made, "Etag")).isEqualTo("\"2eef82d71e573d3b7e0273b3af49a70d\"");
        var whole = get(box + "/large");
        assertThat(whole.body()).isEqualTo("part0part1ar");
        assertThat(header(whole, "Etag")).isEqualTo("\"2eef82d71e573d3b7e0273b3af49a70d\"");
        assertThat(header(whole, "X-Static-Large-Object")).isEqualTo("True");
        assertThat(header(whole, "Content-Type")).isEqualTo("text/x");
        assertThat(get(box + "/large", "Range", "bytes=9-10").body()).isEqualTo("1a");
    }

    @Test
    void itsListCanBeRead() {
        putStatic("[{'path':'/BOX/d/0'},{'path':'/BOX/d/1'}]");
        var list = get(box + "/large?multipart-manifest=get");
        assertThat(list.body().replace(" ", ""))
                .contains("\"name\":\"/" + container() + "/d/0\"", "\"bytes\":5", PART0);
        assertThat(header(list, "Content-Type")).startsWith("application/json");
        assertThat(header(get(box + "/large"), "X-Manifest-Etag")).isEqualTo(header(list, "Etag"));
    }

    @Test
    void aListingShowsTheContentsLength() {
        putStatic("[{'path':'/BOX/d/0'},{'path':'/BOX/d/1'}]");
        assertThat(get(box + "?format=json&prefix=large").body())
                .contains(
                        "\"bytes\":10",
                        "\"slo_etag\":\"\\\"908f8a05b0bbe38f81a112c6d9f3a68b\\\"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "xx | Manifest must be valid JSON.",
                "{} | Manifest must be a list.",
                "['a'] | Index 0: not a JSON object",
                "[{'path':'/seg'}] | Index 0: path does not refer to an object.",
                "[{'path':'/BOX/d/0','foo':1}] | Index 0: extraneous keys \"foo\"",
                "[{'path':1}] | Index 0: \"path\" must be a string",
                "[{'path':'/BOX/d/0','size_bytes':'x'}] | Index 0: invalid size_bytes",
                "[{'path':'/BOX/d/0','range':'x'}] | Index 0: invalid range",
                "[{'path':'/BOX/d/0','range':'0-1,2-3'}] | multiple ranges",
                "[{'path':'/BOX/large'}] | manifest must not include itself",
                "[{'data':'!!'}] | data must be valid base64",
                "[{'data':'aGk='}] | require at least one object-backed segment",
                "[{'path':'/BOX/none'}] | d/none, 404 Not Found",
                "[{'path':'/BOX/d/0','etag':'bad'}] | d/0, Etag Mismatch",
                "[{'path':'/BOX/d/0','size_bytes':7}] | d/0, Size Mismatch",
                "[{'path':'/BOX/d/0','range':'9-'}] | d/0, Unsatisfiable Range"
            })
    void whatIsWrongWithAListIsSaid(String json, String text) {
        var refused = putStatic(json);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(text.replace("d/none", "none"));
        assertThat(get(box + "/large").statusCode()).isEqualTo(404);
    }

    @Test
    void aListHasOnlySoManySegments() {
        var many = "[" + "{'path':'/BOX/d/0'},".repeat(1_000) + "{'path':'/BOX/d/0'}]";
        assertThat(putStatic(many).statusCode()).isEqualTo(413);
    }

    @Test
    void itsTagIsCompared() {
        var json = "[{'path':'/BOX/d/0'}]";
        assertThat(putStatic(json, "Etag", "0".repeat(32)).statusCode()).isEqualTo(422);
        assertThat(putStatic(json, "Etag", "af407732040c304ce65c19b37c1b9fb7").statusCode())
                .isEqualTo(201);
    }

    @Test
    void dataCanStandBetweenSegments() {
        putStatic("[{'path':'/BOX/d/0'},{'data':'LSo='},{'path':'/BOX/d/1'}]");
        assertThat(get(box + "/large").body()).isEqualTo("part0-*part1");
    }

    @Test
    void aSegmentThatChangedEndsTheReading() {
        putStatic("[{'path':'/BOX/d/0'},{'path':'/BOX/d/1'}]");
        put(box + "/d/0", "changed");
        assertThat(get(box + "/large").statusCode()).isEqualTo(409);
        delete(box + "/d/0");
        assertThat(get(box + "/large").statusCode()).isEqualTo(409);
    }

    @Test
    void largeObjectsCanBeSegments() {
        putStatic("[{'path':'/BOX/d/0'},{'path':'/BOX/d/1'}]");
        put(
                box + "/larger?multipart-manifest=put",
                "[{'path':'/BOX/large'},{'path':'/BOX/d/2'}]"
                        .replace("BOX", container())
                        .replace('\'', '"'));
        assertThat(get(box + "/larger").body()).isEqualTo("part0part1part2");
        assertThat(get(box + "/larger", "Range", "bytes=4-10").body()).isEqualTo("0part1p");
    }

    @Test
    void aDescriptionLeavesAStaticObjectWhole() {
        putStatic("[{'path':'/BOX/d/0'}]");
        post(box + "/large", "X-Object-Meta-A", "b");
        assertThat(get(box + "/large").body()).isEqualTo("part0");
        assertThat(header(head(box + "/large"), "X-Object-Meta-A")).isEqualTo("b");
    }

    @Test
    void itsSegmentsAreDeletedWithIt() {
        putStatic("[{'path':'/BOX/d/0'},{'path':'/BOX/d/1'}]");
        var report = delete(box + "/large?multipart-manifest=delete");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body())
                .isEqualTo(
                        "Number Deleted: 3\nNumber Not Found: 0\nResponse Body: \nResponse Status: 200 OK\nErrors:\n");
        assertThat(get(box).body()).isEqualTo("d/2\n");
    }

    @Test
    void onlyAStaticObjectIsDeletedSo() {
        put(box + "/plain", "x");
        assertThat(delete(box + "/plain?multipart-manifest=delete").body())
                .contains("Number Deleted: 0", "400 Bad Request", "plain, Not an SLO manifest");
        assertThat(delete(box + "/none?multipart-manifest=delete").body())
                .contains("Number Not Found: 1");
    }

    @Test
    void segmentsNeedTheReadersRightToo() {
        put(box + "-open", "", "X-Container-Read", "test2:tester2");
        put(
                box + "-open/large?multipart-manifest=put",
                "[{'path':'/BOX/d/0'}]".replace("BOX", container()).replace('\'', '"'));
        assertThat(as(STRANGER, "GET", box + "-open/large").statusCode()).isEqualTo(403);
        post(box, "X-Container-Read", "test2:tester2");
        assertThat(as(STRANGER, "GET", box + "-open/large").body()).isEqualTo("part0");
    }
}
