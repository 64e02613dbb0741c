package org.zerocloud.gateway.swift;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that become objects; the expected answers are those of a real Swift. */
class ArchiveExtractionTests extends SwiftServer {

    private static byte[] tar(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var name : names) {
                var content = name.getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private HttpResponse<String> extract(String path, byte[] archive, String... headers) {
        return send(OWNER, "PUT", path, BodyPublishers.ofByteArray(archive), headers);
    }

    @Test
    void filesBecomeObjectsOfAContainer() throws IOException {
        var report = extract(box + "?extract-archive=tar", tar("a.txt", "./d/b"));
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body())
                .isEqualTo(
                        "Number Files Created: 2\nResponse Body: \nResponse Status: 201 Created\nErrors:\n");
        assertThat(get(box).body()).isEqualTo("a.txt\nd/b\n");
        assertThat(get(box + "/d/b").body()).isEqualTo("./d/b");
        assertThat(header(head(box + "/a.txt"), "Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void theyAreDescribedByTheRequestAndByTheirAttributes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("a.txt");
            entry.addPaxHeader("SCHILY.xattr.user.mime_type", "text/x");
            entry.addPaxHeader("LIBARCHIVE.xattr.user.meta.Colour", "blü");
            tar.setAddPaxHeadersForNonAsciiNames(true);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        extract(
                box + "?extract-archive=tar",
                bytes.toByteArray(),
                "X-Object-Meta-From",
                "tar",
                "X-Delete-At",
                "4000000000",
                "Content-Type",
                "text/y");
        var file = head(box + "/a.txt");
        assertThat(header(file, "Content-Type")).isEqualTo("text/x");
        assertThat(header(file, "X-Object-Meta-Colour"))
                .isEqualTo(new String("blü".getBytes(UTF_8), ISO_8859_1));
        assertThat(header(file, "X-Object-Meta-From")).isEqualTo("tar");
        assertThat(header(file, "X-Delete-At")).isEqualTo("4000000000");
    }

    @Test
    void theyCanStandBelowAnObjectsName() throws IOException {
        extract(box + "/pre?extract-archive=tar", tar("a"));
        assertThat(get(box).body()).isEqualTo("pre/a\n");
    }

    @Test
    void belowAnAccountTheirDirectoryIsTheContainer() throws IOException {
        var name = box.substring(box.lastIndexOf('/') + 1) + "-new";
        extract("/v1/AUTH_test?extract-archive=tar", tar(name + "/a", "top"));
        assertThat(get(box + "-new").body()).isEqualTo("a\n");
    }

    @Test
    void anArchiveCanBeCompressed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar("a"));
        }
        var report =
                extract(
                        box + "?extract-archive=tar.gz",
                        bytes.toByteArray(),
                        "Accept",
                        "application/json");
        assertThat(report.body()).contains("\"Number Files Created\":1");
        assertThat(get(box + "/a").body()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"tar, 200, Invalid Tar File", "zip, 400, Unsupported archive format"})
    void whatIsNoArchiveIsSaid(String format, int status, String text) {
        var report = extract(box + "?extract-archive=" + format, new byte[] {1, 2, 3});
        assertThat(report.statusCode()).isEqualTo(status);
        assertThat(report.body()).contains(text);
    }

    @Test
    void anArchiveWithoutFilesIsSaid() throws IOException {
        assertThat(extract(box + "?extract-archive=tar", tar()).body())
                .contains("Invalid Tar File: No Valid Files", "400 Bad Request");
    }

    @Test
    void whoMayNotWriteMakesNothing() throws IOException {
        var report =
                send(
                        STRANGER,
                        "PUT",
                        box + "?extract-archive=tar",
                        BodyPublishers.ofByteArray(tar("a")));
        assertThat(report.body()).contains("Number Files Created: 0", "403 Forbidden");
        assertThat(get(box).body()).isEmpty();
    }

    @Test
    void namesThatLeadUpAreNames() throws IOException {
        extract(box + "?extract-archive=tar", tar("x/../../y"));
        assertThat(get(box).body()).isEqualTo("x/../../y\n");
    }
}
