package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links, copies, versions and the end of objects; the expected answers are a real Swift's. */
class ObjectLifeTests extends SwiftServer {

    private String container() {
        return box.substring(box.lastIndexOf('/') + 1);
    }

    private String link(String name, String target, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "X-Symlink-Target";
        all[1] = target;
        System.arraycopy(headers, 0, all, 2, headers.length);
        assertThat(put(box + "/" + name, "", all).statusCode()).isEqualTo(201);
        return box + "/" + name;
    }

    @Test
    void aLinkIsReadAsItsTarget() {
        put(box + "/target", "hello", "X-Object-Meta-T", "t");
        var answer = get(link("link", container() + "/target"));
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(header(answer, "X-Object-Meta-T")).isEqualTo("t");
        assertThat(header(answer, "Content-Location")).isEqualTo(box + "/target");
    }

    @Test
    void aLinkCanBeReadItself() {
        link("link", container() + "/none", "X-Object-Meta-L", "l");
        var answer = head(box + "/link?symlink=get");
        assertThat(header(answer, "X-Symlink-Target")).isEqualTo(container() + "/none");
        assertThat(header(answer, "X-Object-Meta-L")).isEqualTo("l");
        assertThat(get(box + "/link").statusCode()).isEqualTo(404);
        assertThat(get(box + "?format=json").body())
                .contains("\"symlink_path\":\"" + box + "/none\"");
    }

    @ParameterizedTest
    @CsvSource({
        "target, '', 412, must be of the form",
        "BOX/link, '', 400, Symlink cannot target itself",
        "BOX/target, x, 400, Symlink requests require a zero byte body"
    })
    void aLinkNeedsATargetAndNoBody(String target, String body, int status, String text) {
        var refused =
                put(box + "/link", body, "X-Symlink-Target", target.replace("BOX", container()));
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(text);
    }

    @Test
    void linksLeadOnOnlyTwice() {
        put(box + "/end", "end");
        link("a", container() + "/end");
        link("b", container() + "/a");
        link("c", container() + "/b");
        assertThat(get(box + "/b").body()).isEqualTo("end");
        assertThat(get(box + "/c").statusCode()).isEqualTo(409);
    }

    @Test
    void whatALinkIsCanBeSaid() {
        put(box + "/target", "hello", "Content-Type", "text/x");
        var link = link("link", container() + "/target");
        assertThat(header(head(link + "?symlink=get"), "Content-Type"))
                .isEqualTo("application/symlink");
        var fixed =
                link(
                        "fixed",
                        container() + "/target",
                        "X-Symlink-Target-Etag",
                        "5d41402abc4b2a76b9719d911017c592");
        assertThat(header(head(fixed + "?symlink=get"), "Content-Type")).isEqualTo("text/x");
        var named = link("named", container() + "/target", "Content-Type", "text/y");
        assertThat(header(head(named + "?symlink=get"), "Content-Type")).isEqualTo("text/y");
    }

    @Test
    void aDescriptionIsTheLinksAndSentOnToTheTarget() {
        put(box + "/target", "hello");
        var answer = post(link("link", container() + "/target"), "X-Object-Meta-A", "b");
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(header(answer, "Location")).isEqualTo(box + "/target");
        assertThat(header(head(box + "/link?symlink=get"), "X-Object-Meta-A")).isEqualTo("b");
        assertThat(get(box + "/link").body()).isEqualTo("hello");
    }

    @Test
    void deletingALinkLeavesItsTarget() {
        put(box + "/target", "hello");
        assertThat(delete(link("link", container() + "/target")).statusCode()).isEqualTo(204);
        assertThat(get(box + "/target").body()).isEqualTo("hello");
    }

    @Test
    void aTargetThatIsNotTheWantedOneIsAConflict() {
        put(box + "/target", "hello");
        link(
                "link",
                container() + "/target",
                "X-Symlink-Target-Etag",
                "5d41402abc4b2a76b9719d911017c592");
        assertThat(get(box + "/link").body()).isEqualTo("hello");
        assertThat(header(head(box + "/link?symlink=get"), "X-Symlink-Target-Bytes"))
                .isEqualTo("5");
        inTheEnd(() ->
                assertThat(get(box + "?format=json").body())
                        .containsPattern("\"symlink_bytes\": ?5\\D"));
        put(box + "/target", "goodbye");
        assertThat(get(box + "/link").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"none, does not exist", "target, does not match X-Symlink-Target-Etag"})
    void aWantedTargetIsLookedAtAtOnce(String target, String text) {
        put(box + "/target", "hello");
        var refused =
                put(
                        box + "/link",
                        "",
                        "X-Symlink-Target",
                        container() + "/" + target,
                        "X-Symlink-Target-Etag",
                        "bad");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains(text);
    }

    @Test
    void aTargetNeedsTheReadersRight() {
        put(box + "-open", "", "X-Container-Read", "test2:tester2");
        put(box + "/target", "hello");
        put(box + "-open/link", "", "X-Symlink-Target", container() + "/target");
        assertThat(as(STRANGER, "GET", box + "-open/link").statusCode()).isEqualTo(403);
    }

    @Test
    void aCopyHasBytesTypeAndMetadata() {
        put(box + "/o", "hello", "Content-Type", "text/x", "X-Object-Meta-A", "1");
        var answer = as(OWNER, "COPY", box + "/o", "Destination", container() + "/copy");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "X-Copied-From")).isEqualTo(container() + "/o");
        assertThat(header(answer, "X-Copied-From-Account")).isEqualTo("AUTH_test");
        var copy = get(box + "/copy");
        assertThat(copy.body()).isEqualTo("hello");
        assertThat(header(copy, "Content-Type")).isEqualTo("text/x");
        assertThat(header(copy, "X-Object-Meta-A")).isEqualTo("1");
    }

    @Test
    void aCopyCanBeDescribedAnew() {
        put(
                box + "/o",
                "hello",
                "Content-Type",
                "text/x",
                "X-Object-Meta-A",
                "1",
                "X-Object-Meta-B",
                "2");
        as(OWNER, "COPY", box + "/o", "Destination", container() + "/c1", "X-Object-Meta-A", "9");
        assertThat(header(head(box + "/c1"), "X-Object-Meta-A")).isEqualTo("9");
        assertThat(header(head(box + "/c1"), "X-Object-Meta-B")).isEqualTo("2");
        as(
                OWNER,
                "COPY",
                box + "/o",
                "Destination",
                container() + "/c2",
                "X-Fresh-Metadata",
                "true");
        assertThat(header(head(box + "/c2"), "X-Object-Meta-A")).startsWith("(no ");
    }

    @Test
    void anObjectCanBeMadeFromAnother() {
        put(box + "/o", "hello");
        assertThat(put(box + "/copy", "", "X-Copy-From", "/" + container() + "/o").statusCode())
                .isEqualTo(201);
        assertThat(get(box + "/copy").body()).isEqualTo("hello");
        put(box + "/part", "", "X-Copy-From", container() + "/o", "Range", "bytes=1-2");
        assertThat(get(box + "/part").body()).isEqualTo("el");
    }

    @ParameterizedTest
    @CsvSource({"'', 412, Destination header required", "box, 412, must be of the form"})
    void aCopyNeedsADestination(String destination, int status, String text) {
        put(box + "/o", "hello");
        var headers =
                destination.isEmpty() ? new String[0] : new String[] {"Destination", destination};
        var refused = as(OWNER, "COPY", box + "/o", headers);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(text);
    }

    @Test
    void aCopyNeedsBothRights() {
        put(box + "/o", "hello");
        put(box + "-open", "", "X-Container-Write", "test2:tester2");
        var target = container() + "-open/o";
        assertThat(as(STRANGER, "COPY", box + "/o", "Destination", target).statusCode())
                .isEqualTo(403);
        post(box, "X-Container-Read", "test2:tester2");
        assertThat(as(STRANGER, "COPY", box + "/o", "Destination", target).statusCode())
                .isEqualTo(201);
        assertThat(as(STRANGER, "COPY", box + "/o", "Destination", container() + "/x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void versionsAreKeptAndComeBack() {
        put(box + "-v", "");
        post(box, "X-Versions-Location", container() + "-v");
        assertThat(header(head(box), "X-Versions-Location")).isEqualTo(container() + "-v");
        put(box + "/o", "1");
        put(box + "/o", "2");
        put(box + "/o", "3");
        assertThat(get(box + "-v").body())
                .matches("001o/\\d{10}\\.\\d{5}\n001o/\\d{10}\\.\\d{5}\n");
        assertThat(get(box + "/o").body()).isEqualTo("3");
        delete(box + "/o");
        assertThat(get(box + "/o").body()).isEqualTo("2");
        delete(box + "/o");
        delete(box + "/o");
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        inTheEnd(() ->
                assertThat(header(head(box + "-v"), "X-Container-Object-Count")).isEqualTo("0"));
    }

    @Test
    void aHistoryKeepsDeletionsToo() {
        put(box + "-h", "");
        post(box, "X-History-Location", container() + "-h");
        put(box + "/o", "1");
        put(box + "/o", "2");
        assertThat(delete(box + "/o").statusCode()).isEqualTo(204);
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
        assertThat(get(box + "-h?format=json").body())
                .contains("application/x-deleted;swift_versions_deleted=1");
        assertThat(header(head(box + "-h"), "X-Container-Object-Count")).isEqualTo("3");
        assertThat(delete(box + "/o").statusCode()).isEqualTo(404);
    }

    @Test
    void versionsNeedTheirContainer() {
        post(box, "X-Versions-Location", "none-of-these");
        assertThat(put(box + "/o", "1").statusCode()).isEqualTo(201);
        assertThat(put(box + "/o", "2").statusCode()).isEqualTo(412);
        assertThat(get(box + "/o").body()).isEqualTo("1");
        post(box, "X-Remove-Versions-Location", "x");
        assertThat(put(box + "/o", "2").statusCode()).isEqualTo(201);
    }

    @Test
    void onlyOneWayToKeepVersionsCanBeChosen() {
        assertThat(post(box, "X-Versions-Location", "a", "X-History-Location", "b").statusCode())
                .isEqualTo(400);
        assertThat(post(box, "X-Versions-Location", "a/b").statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Delete-At, x, Non-integer X-Delete-At",
        "X-Delete-At, '', Non-integer X-Delete-At",
        "X-Delete-After, 1.5, Non-integer X-Delete-After",
        "X-Delete-At, -99999999999999999999, X-Delete-At in past",
        "X-Delete-At, 1000, X-Delete-At in past",
        "X-Delete-After, x, Non-integer X-Delete-After",
        "X-Delete-After, 0, X-Delete-After in past",
        "X-Delete-After, -1, X-Delete-After in past"
    })
    void theEndOfAnObjectIsATimeToCome(String header, String value, String text) {
        var refused = put(box + "/o", "x", header, value);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(text);
        var ofNone = post(box + "/o", header, value);
        assertThat(ofNone.statusCode()).isEqualTo(400);
        assertThat(ofNone.body()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Delete-At, 99999999999999999999",
        "X-Delete-At, 10000000000",
        "X-Delete-After, +9999999999"
    })
    void anEndThatIsTooFarIsTheLastOneThatCanBeTold(String header, String value) {
        assertThat(put(box + "/o", "x", header, value).statusCode()).isEqualTo(201);
        assertThat(header(head(box + "/o"), "X-Delete-At")).isEqualTo("9999999999");
    }

    @Test
    void anObjectsEndIsShownUntilADescriptionTakesItAway() {
        var end = Instant.now().getEpochSecond() + 1_000;
        put(box + "/o", "x", "X-Delete-At", Long.toString(end));
        assertThat(header(head(box + "/o"), "X-Delete-At")).isEqualTo(Long.toString(end));
        post(box + "/o", "X-Object-Meta-A", "b");
        assertThat(header(head(box + "/o"), "X-Delete-At")).startsWith("(no ");
    }

    @Test
    void anObjectWhoseTimeIsOverIsGone() {
        put(box + "/o", "x", "X-Delete-After", "1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> get(box + "/o").statusCode() == 404);
        assertThat(delete(box + "/o").statusCode()).isEqualTo(404);
        assertThat(put(box + "/o", "y").statusCode()).isEqualTo(201);
        assertThat(get(box + "/o").body()).isEqualTo("y");
        assertThat(header(head(box), "X-Container-Object-Count")).isEqualTo("1");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() {
        put(box + "/a", "x");
        put(box + "/b%20c", "y");
        var names = box.substring("/v1/AUTH_test".length());
        var report =
                send(
                        OWNER,
                        "POST",
                        "/v1/AUTH_test?bulk-delete",
                        BodyPublishers.ofString(
                                names + "/a\n" + names + "/b%20c\n" + names + "/none\n"));
        assertThat(report.body())
                .isEqualTo(
                        "Number Deleted: 2\nNumber Not Found: 1\nResponse Body: \nResponse Status: 200 OK\nErrors:\n");
        assertThat(get(box).body()).isEmpty();
    }

    @Test
    void aContainerThatIsNotEmptyStays() {
        put(box + "/a", "x");
        var report =
                send(
                        OWNER,
                        "DELETE",
                        "/v1/AUTH_test?bulk-delete",
                        BodyPublishers.ofString(box.substring("/v1/AUTH_test".length())),
                        "Accept",
                        "application/json");
        assertThat(report.body())
                .contains("\"Response Status\":\"400 Bad Request\"", "409 Conflict");
    }

    @Test
    void aBulkDeletionNeedsNames() {
        var report =
                send(OWNER, "POST", "/v1/AUTH_test?bulk-delete", BodyPublishers.ofString("\n"));
        assertThat(report.body()).contains("Response Body: Invalid bulk delete.");
    }

    @Test
    void whoMayNotWriteDeletesNothing() {
        put(box + "/a", "x");
        var report =
                send(
                        STRANGER,
                        "POST",
                        "/v1/AUTH_test?bulk-delete",
                        BodyPublishers.ofString(box.substring("/v1/AUTH_test".length()) + "/a"));
        assertThat(report.body()).contains("Number Deleted: 0", "403 Forbidden");
        assertThat(get(box + "/a").statusCode()).isEqualTo(200);
    }
}
