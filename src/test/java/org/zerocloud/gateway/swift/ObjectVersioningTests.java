package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Containers that keep all versions of their objects; the answers are those of a real Swift. */
class ObjectVersioningTests extends SwiftServer {

    private static final String ENABLED = "X-Versions-Enabled";
    private static final String ID = "X-Object-Version-Id";
    private static final String CURRENT = "X-Object-Current-Version-Id";

    @BeforeEach
    void keepVersions() {
        assertThat(post(box, ENABLED, "true").statusCode()).isEqualTo(204);
    }

    /** Writes an object and tells its version. */
    private String write(String name, String text) {
        return header(put(box + "/" + name, text), ID);
    }

    private HttpResponse<String> version(String name, String version) {
        return get(box + "/" + name + "?version-id=" + version);
    }

    private List<JsonNode> versions(String more) {
        var listing = new ArrayList<JsonNode>();
        JsonMapper.shared().readTree(get(box + "?versions" + more).body()).forEach(listing::add);
        return listing;
    }

    private List<String> ids(String more) {
        return versions(more).stream().map(entry -> entry.path("version_id").asString("")).toList();
    }

    /** Of versions, and of subdirectories. */
    private List<String> names(String more) {
        return versions(more).stream()
                .map(entry -> entry.path("name").asString(entry.path("subdir").asString("")))
                .toList();
    }

    private List<String> latest() {
        return versions("").stream()
                .filter(entry -> entry.get("is_latest").asBoolean())
                .map(entry -> entry.path("version_id").asString(""))
                .toList();
    }

    @Test
    void saysWhetherItKeepsThem() {
        assertThat(header(head(box), ENABLED)).isEqualTo("True");
        post(box, ENABLED, "false");
        assertThat(header(head(box), ENABLED)).isEqualTo("False");
        put(box + "-other", "");
        assertThat(head(box + "-other").headers().firstValue(ENABLED)).isEmpty();
    }

    @Test
    void everyVersionCanBeRead() {
        var first = write("o", "one");
        var second = write("o", "second");
        assertThat(first).matches("\\d{10}\\.\\d{5}").isLessThan(second);

        var current = get(box + "/o");
        assertThat(current.body()).isEqualTo("second");
        assertThat(header(current, ID)).isEqualTo(second);
        assertThat(header(current, "Content-Location")).isEqualTo(box + "/o?version-id=" + second);
        assertThat(header(head(box + "/o"), "Content-Location"))
                .isEqualTo(box + "/o?version-id=" + second);
        var old = version("o", first);
        assertThat(old.headers().firstValue("Content-Location")).isEmpty();
        assertThat(old.body()).isEqualTo("one");
        assertThat(header(old, ID)).isEqualTo(first);
        assertThat(version("o", second).body()).isEqualTo("second");
        assertThat(header(head(box + "/o?version-id=" + first), "Content-Length")).isEqualTo("3");
    }

    /** Who replaces or deletes a large object so learns that its segments are still needed. */
    @Test
    void anObjectIsALinkToItsVersion() {
        put(box + "-parts", "");
        put(box + "-parts/0", "part0");
        var name = box.substring(box.lastIndexOf('/'));
        var list = "[{\"path\":\"" + name + "-parts/0\"}]";
        var id = header(put(box + "/large?multipart-manifest=put", list), ID);
        for (var link :
                List.of(get(box + "/large?symlink=get"), head(box + "/large?symlink=get"))) {
            assertThat(header(link, "X-Symlink-Target"))
                    .isEqualTo(name.substring(1) + "/large?version-id=" + id);
            assertThat(header(link, "X-Symlink-Target-Bytes")).isEqualTo("5");
            assertThat(header(link, "Content-Length")).isEqualTo("0");
            assertThat(header(link, "Etag")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
            assertThat(header(link, ID)).isEqualTo(id);
            assertThat(link.headers().firstValue("X-Static-Large-Object")).isEmpty();
            assertThat(link.headers().firstValue("Content-Location")).isEmpty();
            assertThat(link.body()).isEmpty();
        }
        assertThat(header(head(box + "/large"), "X-Static-Large-Object")).isEqualTo("True");
        put(box + "/large", "no list any more");
        assertThat(version("large", id).body()).isEqualTo("part0");
    }

    @Test
    void allAreListed() {
        var first = write("o", "one");
        var second = write("o", "second");
        var other = write("p", "x");
        assertThat(ids("")).containsExactly(second, first, other);
        assertThat(latest()).containsExactly(second, other);
        assertThat(ids("&prefix=p")).containsExactly(other);
        assertThat(ids("&marker=o")).containsExactly(other);
        assertThat(ids("&marker=o&version_marker=" + second)).containsExactly(first, other);
        var entry = versions("").get(1);
        assertThat(entry.get("name").asString()).isEqualTo("o");
        assertThat(entry.get("bytes").asInt()).isEqualTo(3);
        assertThat(entry.get("is_latest").asBoolean()).isFalse();
        assertThat(get(box).body()).isEqualTo("o\np\n");
    }

    @Test
    void theyCanBeListedBackwards() {
        var first = write("o", "one");
        var second = write("o", "second");
        var other = write("p", "x");
        assertThat(ids("&reverse=true")).containsExactly(other, first, second);
        assertThat(ids("&reverse=true&limit=2")).containsExactly(other, first);
        assertThat(ids("&reverse=true&marker=o&version_marker=" + first)).containsExactly(second);
    }

    @Test
    void theirListEndsBeforeAName() {
        write("o", "one");
        write("o", "second");
        write("p", "x");
        write("p", "y");
        assertThat(names("&end_marker=p")).containsExactly("o", "o");
        assertThat(names("&end_marker=o")).isEmpty();
        assertThat(names("&reverse=true&end_marker=o")).containsExactly("p", "p");
    }

    @Test
    void theirNamesAreRolledUpToDirectories() {
        write("a/x", "1");
        write("a/x", "2");
        write("b", "1");
        write("b", "2");
        write("c/y", "1");
        delete(box + "/c/y");
        assertThat(names("&delimiter=/")).containsExactly("a/", "b", "b", "c/");
        assertThat(names("&delimiter=/&prefix=a/")).containsExactly("a/x", "a/x");
        assertThat(names("&delimiter=/&marker=a/")).containsExactly("b", "b", "c/");
        assertThat(names("&delimiter=/&marker=a/&limit=1")).containsExactly("b");
        assertThat(names("&delimiter=/&reverse=true")).containsExactly("c/", "b", "b", "a/");
        assertThat(names("&delimiter=/&limit=2")).containsExactly("a/", "b");
        var older = ids("&prefix=b").getLast();
        var newer = ids("&prefix=b").getFirst();
        assertThat(ids("&delimiter=/&marker=b&version_marker=" + newer).getFirst())
                .isEqualTo(older);
        assertThat(names("&delimiter=/&marker=b&version_marker=" + older)).containsExactly("c/");
    }

    @Test
    void behindAnObjectWithoutAVersionComeItsVersions() {
        var first = write("o", "one");
        post(box, ENABLED, "false");
        put(box + "/o", "unversioned");
        assertThat(ids("")).containsExactly("null", first);
        assertThat(ids("&limit=1")).containsExactly("null");
    }

    @Test
    void aDeletionIsAVersionToo() {
        var only = write("o", "one");
        var deleted = delete(box + "/o");
        assertThat(deleted.statusCode()).isEqualTo(204);
        var marker = header(deleted, ID);
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        assertThat(get(box).statusCode()).isEqualTo(204);
        assertThat(version("o", only).body()).isEqualTo("one");
        assertThat(version("o", marker).statusCode()).isEqualTo(404);
        assertThat(ids("")).containsExactly(marker, only);
        assertThat(latest()).containsExactly(marker);
        assertThat(versions("").getFirst().get("content_type").asString())
                .isEqualTo("application/x-deleted;swift_versions_deleted=1");
    }

    @Test
    void aVersionCanBeDeletedForGood() {
        var first = write("o", "one");
        var second = write("o", "second");
        var deleted = delete(box + "/o?version-id=" + first);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(header(deleted, ID)).isEqualTo(first);
        assertThat(header(deleted, CURRENT)).isEqualTo(second);
        assertThat(version("o", first).statusCode()).isEqualTo(404);
        assertThat(get(box + "/o").body()).isEqualTo("second");

        assertThat(header(delete(box + "/o?version-id=" + second), CURRENT)).isEqualTo("null");
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        assertThat(delete(box + "/o?version-id=" + second).statusCode()).isEqualTo(404);
        assertThat(versions("")).isEmpty();
    }

    @Test
    void theObjectCanBeDeletedAsAVersionWithoutItsOldOnes() {
        var first = write("o", "one");
        var second = write("o", "second");
        delete(box + "/o?version-id=" + second);
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        assertThat(version("o", first).body()).isEqualTo("one");
    }

    @Test
    void anOldVersionCanBecomeTheObjectAgain() {
        var first = write("o", "one");
        var second = write("o", "second");
        var restored = put(box + "/o?version-id=" + first, "");
        assertThat(restored.statusCode()).isEqualTo(201);
        assertThat(header(restored, ID)).isEqualTo(first);
        assertThat(get(box + "/o").body()).isEqualTo("one");
        assertThat(version("o", second).body()).isEqualTo("second");
        assertThat(latest()).containsExactly(first);

        assertThat(put(box + "/o?version-id=" + second, "text").statusCode()).isEqualTo(400);
        assertThat(put(box + "/o?version-id=0000000001.00000", "").statusCode()).isEqualTo(404);
        assertThat(get(box + "/o").body()).isEqualTo("one");
    }

    @Test
    void aVersionCanBeCopied() {
        var first = write("o", "one");
        write("o", "second");
        var name = box.substring(box.lastIndexOf('/') + 1);
        as(OWNER, "COPY", box + "/o?version-id=" + first, "Destination", name + "/copy");
        assertThat(get(box + "/copy").body()).isEqualTo("one");
    }

    @Test
    void noFurtherOnesAreKeptOnceThatIsEnded() {
        var first = write("o", "one");
        post(box, ENABLED, "false");
        assertThat(put(box + "/o", "two").headers().firstValue(ID)).isEmpty();
        put(box + "/o", "three");
        assertThat(get(box + "/o").body()).isEqualTo("three");
        assertThat(version("o", "null").body()).isEqualTo("three");
        assertThat(get(box + "/o").headers().firstValue("Content-Location")).isEmpty();
        assertThat(get(box + "/o?symlink=get").body()).isEqualTo("three");
        assertThat(version("o", first).body()).isEqualTo("one");
        assertThat(ids("")).containsExactlyInAnyOrder("null", first);
        assertThat(latest()).containsExactly("null");

        assertThat(delete(box + "/o").statusCode()).isEqualTo(204);
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        assertThat(version("o", first).body()).isEqualTo("one");
    }

    @Test
    void whatWasThereBeforeBecomesAVersion() {
        post(box, ENABLED, "false");
        put(box + "/o", "before");
        post(box, ENABLED, "true");
        assertThat(ids("")).containsExactly("null");
        var next = write("o", "after");
        var listed = ids("");
        assertThat(listed).hasSize(2).startsWith(next);
        assertThat(version("o", listed.get(1)).body()).isEqualTo("before");
    }

    @Test
    void aContainerWithVersionsIsNotEmpty() {
        var only = write("o", "one");
        var marker = header(delete(box + "/o"), ID);
        assertThat(delete(box).statusCode()).isEqualTo(409);
        delete(box + "/o?version-id=" + only);
        delete(box + "/o?version-id=" + marker);
        inTheEnd(() -> assertThat(delete(box).statusCode()).isIn(204, 404));
        assertThat(head(box).statusCode()).isEqualTo(404);
    }

    @Test
    void versionsTakeRoomButAreNoObjects() {
        write("o", "one");
        write("o", "second");
        inTheEnd(() -> {
            assertThat(header(head(box), "X-Container-Object-Count")).isEqualTo("1");
            assertThat(header(head(box), "X-Container-Bytes-Used")).isEqualTo("9");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /o?version-id=newest,        400, Invalid version parameter",
        "POST, /o?version-id=null,          400, not allowed",
        "GET,  ?versions&version_marker=1,  400, version_marker param requires marker",
        "GET,  ?versions&version_marker=x&marker=o, 400, invalid version_marker param",
        "GET,  ?versions&delimiter=.,       400, invalid delimiter param",
        "GET,  ?versions&delimiter=a7,      400, invalid delimiter param",
        "GET,  ?versions&path=a,            501, path",
    })
    void whatMakesNoSenseIsRefused(String method, String below, int status, String text) {
        write("o", "one");
        var answer = as(OWNER, method, box + below);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void versionsAreListedInJsonOnly() {
        assertThat(get(box + "?versions", "Accept", "text/plain").statusCode()).isEqualTo(406);
        assertThat(get(box + "?versions&format=xml").statusCode()).isEqualTo(406);
        assertThat(header(get(box + "?versions"), "Content-Type")).startsWith("application/json");
    }

    @Test
    void aContainerThatKeepsNoneHasNone() {
        put(box + "-plain", "");
        put(box + "-plain/o", "x");
        var refused = get(box + "-plain/o?version-id=1234567890.12345");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("require that the container is versioned");
        assertThat(get(box + "-plain/o?version-id=null").body()).isEqualTo("x");
    }

    @Test
    void versionsAreKeptInOneWayOnly() {
        put(box + "-old", "", "X-Versions-Location", "somewhere");
        assertThat(post(box + "-old", ENABLED, "true").statusCode()).isEqualTo(400);
        assertThat(post(box, "X-Versions-Location", "somewhere").statusCode()).isEqualTo(400);
        assertThat(post(box, ENABLED, "true", "X-History-Location", "x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void otherPeopleNeedTheContainersRights() {
        var only = write("o", "one");
        post(box, "X-Container-Read", "test2");
        assertThat(as(STRANGER, "GET", box + "/o?version-id=" + only).statusCode()).isEqualTo(200);
        assertThat(as(STRANGER, "DELETE", box + "/o?version-id=" + only).statusCode())
                .isEqualTo(403);
        assertThat(as(NOBODY, "GET", box + "/o?version-id=" + only).statusCode()).isEqualTo(401);
        assertThat(as(STRANGER, "GET", box + "?versions").statusCode()).isEqualTo(200);
    }

    @Test
    void aVersionOfAStaticObjectGoesWithItsSegments() {
        put(box + "-parts", "");
        put(box + "-parts/0", "part0");
        put(box + "-parts/1", "part1");
        var list = "[{\"path\":\"" + box.substring(box.lastIndexOf('/')) + "-parts/%d\"}]";
        var large = box + "/large?multipart-manifest=";
        var old = header(put(large + "put", list.formatted(0)), ID);
        var current = header(put(large + "put", list.formatted(1)), ID);

        var report = delete(large + "delete&version-id=" + old);
        assertThat(report.body()).contains("Number Deleted: 2", "Response Status: 200 OK");
        assertThat(ids("")).containsExactly(current);
        assertThat(get(box + "-parts").body()).isEqualTo("1\n");
        assertThat(get(box + "/large").body()).isEqualTo("part1");

        assertThat(delete(large + "delete&version-id=" + old).body())
                .contains("Number Deleted: 0", "Number Not Found: 1");
        assertThat(delete(large + "delete&version-id=" + current).body())
                .contains("Number Deleted: 2");
        assertThat(versions("")).isEmpty();
        assertThat(delete(large + "delete&version-id=x").statusCode()).isEqualTo(400);
    }
}
