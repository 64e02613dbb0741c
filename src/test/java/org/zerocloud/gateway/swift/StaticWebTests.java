package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.gateway.site.WebPages;

/** Containers as web sites; the expected answers are those of a real Swift. */
class StaticWebTests extends SwiftServer {

    @BeforeEach
    void makeASite() {
        put(box + "/index.html", "root", "Content-Type", "text/html");
        put(box + "/sub/index.html", "sub", "Content-Type", "text/html");
        put(box + "/other/x%20y&.txt", "x", "Content-Type", "text/plain");
        put(box + "/marker", "", "Content-Type", "application/directory");
        post(
                box,
                "X-Container-Read",
                ".r:*,.rlistings",
                "X-Container-Meta-Web-Index",
                "index.html");
    }

    private HttpResponse<String> browse(String path, String... headers) {
        return send(NOBODY, "GET", path, BodyPublishers.noBody(), headers);
    }

    @ParameterizedTest
    @CsvSource({"/, root", "/index.html, root", "/sub/, sub", "/sub/index.html, sub"})
    void aDirectoryShowsItsPage(String path, String page) {
        var answer = browse(box + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(page);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html");
    }

    @ParameterizedTest
    @CsvSource({"''", "/sub"})
    void aDirectoryEndsWithASlash(String path) {
        var answer = browse(box + path);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(header(answer, "Location")).endsWith(box + path + "/");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(browse(box + "/nothing").statusCode()).isEqualTo(404);
        assertThat(browse(box + "/marker").statusCode()).isEqualTo(404);
        var closed = browse(box + "/other/");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body()).contains("index.html", "X-Container-Meta-Web-Listings");
    }

    @Test
    void directoriesAreListedIfTheOwnerWants() {
        post(
                box,
                "X-Container-Meta-Web-Index",
                "none.html",
                "X-Container-Meta-Web-Listings",
                "yes");
        var root = browse(box + "/");
        assertThat(root.statusCode()).isEqualTo(200);
        assertThat(header(root, "Content-Type")).startsWith("text/html;");
        assertThat(root.body())
                .containsSubsequence(
                        "<title>Listing of " + box + "/</title>",
                        "<a href=\"other/\">other/</a>",
                        "<a href=\"sub/\">sub/</a>",
                        "class=\"item type-text type-html\"",
                        "<a href=\"index.html\">index.html</a>",
                        "<td class=\"colsize\">4</td>")
                .doesNotContain("../");
        assertThat(browse(box + "/other").statusCode()).isEqualTo(301);
        assertThat(browse(box + "/other/").body())
                .contains("<a href=\"../\">", "<a href=\"x%20y%26.txt\">x y&amp;.txt</a>");
        assertThat(browse(box + "/empty/").statusCode()).isEqualTo(404);
        assertThat(as(NOBODY, "HEAD", box + "/").body()).isEmpty();
    }

    @Test
    void aListingHasTheOwnersStyleAndTitle() {
        post(
                box,
                "X-Container-Meta-Web-Index",
                "none.html",
                "X-Container-Meta-Web-Listings",
                "true",
                "X-Container-Meta-Web-Listings-Css",
                "style.css",
                "X-Container-Meta-Web-Listings-Label",
                "<mine>");
        assertThat(browse(box + "/other/").body())
                .contains("href=\"../style.css\"", "Listing of &lt;mine&gt;/other/");
    }

    @Test
    void errorsHaveTheOwnersPages() {
        put(box + "/404error.html", "not here", "Content-Type", "text/html");
        put(box + "/401error.html", "not you", "Content-Type", "text/html");
        post(box, "X-Container-Meta-Web-Error", "error.html");
        var missing = browse(box + "/nothing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("not here");
        assertThat(browse(box + "/other/").body()).isEqualTo("not here");

        post(box, "X-Container-Read", ".r:*");
        assertThat(browse(box + "/other").statusCode()).isEqualTo(404);
        var closed = browse(box + "/");
        assertThat(closed.statusCode()).isEqualTo(401);
        assertThat(closed.body()).isEqualTo("not you");
    }

    @Test
    void isClosedToWhomTheContainerIsClosed() {
        put(box + "/404error.html", "not here");
        post(box, "X-Container-Read", "test2", "X-Container-Meta-Web-Error", "error.html");
        assertThat(browse(box + "/index.html").statusCode()).isEqualTo(401);
        assertThat(browse(box + "/nothing").statusCode()).isEqualTo(401);
        assertThat(browse(box + "/nothing").body()).doesNotContain("not here");
        assertThat(browse(box + "/").statusCode()).isEqualTo(401);
    }

    @Test
    void whoHasATokenSeesTheContainerItself() {
        assertThat(get(box + "/").body()).startsWith("index.html\n");
        assertThat(get(box + "/", "X-Web-Mode", "true").body()).isEqualTo("root");
        assertThat(get(box + "/sub").statusCode()).isEqualTo(404);
    }

    @Test
    void aContainerThatIsNoSiteIsAContainer() {
        post(box, "X-Container-Meta-Web-Index", "");
        assertThat(browse(box + "/").body()).startsWith("index.html\n");
        assertThat(browse(box + "/sub/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1023, 1023", "1024, 1Ki", "1572864, 2Mi", "17179869184, 16Gi"})
    void lengthsAreShort(long bytes, String text) {
        assertThat(WebPages.size(bytes)).isEqualTo(text);
    }
}
