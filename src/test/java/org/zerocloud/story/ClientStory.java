package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of Swift do all day, with its own client and with curl. */
abstract class ClientStory {

    private static final int BIG_BYTES = 3_500_000;
    private static final String SEGMENT_BYTES = "1048576";

    @TempDir Path directory;

    private Shell shell = Shell.in(Path.of("."));

    abstract Server server();

    @BeforeEach
    void makeFiles() throws IOException {
        Shell.needs("curl", "swift");
        var content = new byte[BIG_BYTES];
        new Random(1).nextBytes(content);
        Files.write(directory.resolve("big"), content);
        Files.createDirectories(directory.resolve("tree/below"));
        Files.writeString(directory.resolve("tree/one.txt"), "one");
        Files.writeString(directory.resolve("tree/below/two.txt"), "two");
        shell =
                Shell.in(directory)
                        .with("ST_AUTH", server().url() + "/auth/v1.0")
                        .with("ST_USER", "test:tester")
                        .with("ST_KEY", "testing");
    }

    private String swift(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "swift";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell.run(command).orFail();
    }

    private String curl(String... arguments) {
        var command = new String[arguments.length + 2];
        command[0] = "curl";
        command[1] = "-sS";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return shell.run(command).orFail();
    }

    private String url(String path) {
        return server().url() + "/" + path;
    }

    private void assertSame(String copy) throws IOException {
        assertThat(Files.mismatch(directory.resolve("big"), directory.resolve(copy))).isEqualTo(-1);
    }

    @Test
    void aLargeFileGoesUpInSegmentsAndComesBackWhole() throws IOException {
        swift("upload", "--segment-size", SEGMENT_BYTES, "dynamic", "big");
        assertWholeAndDelete("dynamic");
        swift("upload", "--segment-size", SEGMENT_BYTES, "--use-slo", "static", "big");
        assertWholeAndDelete("static");
    }

    private void assertWholeAndDelete(String box) throws IOException {
        assertThat(swift("list", box + "_segments").lines()).hasSize(4);
        assertThat(swift("stat", box, "big")).contains("Content Length: " + BIG_BYTES);
        swift("download", box, "big", "-o", "copy-" + box);
        assertSame("copy-" + box);
        swift("delete", box, "big");
        assertThat(swift("list", box + "_segments")).isEmpty();
    }

    @Test
    void aVersionOfALargeFileKeepsItsSegments() throws IOException {
        swift("post", "kept", "-H", "X-Versions-Enabled: true");
        swift("upload", "--segment-size", SEGMENT_BYTES, "--use-slo", "kept", "big");
        var version = swift("list", "kept", "--versions").strip().split("\\s+")[3];
        swift("upload", "kept", "tree/one.txt", "--object-name", "big");
        swift("delete", "kept", "big");
        swift("download", "kept", "big", "--version-id", version, "-o", "old");
        assertSame("old");
        swift("delete", "kept", "--versions");
        assertThat(swift("list").lines()).doesNotContain("kept");
    }

    @Test
    void aDirectoryGoesUpIsListedCopiedAndDeleted() throws IOException {
        swift("upload", "trees", "tree");
        assertThat(swift("list", "trees").lines())
                .containsExactlyInAnyOrder("tree/below/two.txt", "tree/one.txt");
        assertThat(swift("list", "--delimiter", "/", "--prefix", "tree/", "trees"))
                .contains("tree/below/", "tree/one.txt");
        swift("post", "copies");
        swift("copy", "-d", "/copies/one", "-m", "Colour:red", "trees", "tree/one.txt");
        assertThat(swift("stat", "copies", "one")).contains("Meta Colour: red");
        swift("download", "copies", "one", "-o", "one");
        assertThat(directory.resolve("one")).hasContent("one");
        swift("delete", "trees");
        swift("delete", "copies");
        assertThat(swift("list").lines()).doesNotContain("trees", "copies");
    }

    @Test
    void aContainerIsOpenedToEverybodyAndClosedAgain() {
        swift("upload", "open", "tree/one.txt", "--object-name", "o");
        assertThat(curl("-w", "%{http_code}", "-o", "x", url("v1/AUTH_test/open/o")))
                .isEqualTo("401");
        swift("post", "-r", ".r:*", "open");
        assertThat(curl(url("v1/AUTH_test/open/o"))).isEqualTo("one");
        swift("post", "-r", "", "open");
        // What is known of a container may be believed for a second.
        Awaitility.await()
                .until(() ->
                        curl("-w", "%{http_code}", "-o", "x", url("v1/AUTH_test/open/o"))
                                .equals("401"));
    }

    @Test
    void aSignedUriNeedsNoToken() {
        swift("upload", "signed", "tree/one.txt", "--object-name", "o");
        swift("post", "-m", "Temp-URL-Key:secret");
        var signed = swift("tempurl", "GET", "600", "/v1/AUTH_test/signed/o", "secret").strip();
        assertThat(curl(url(signed.substring(1)))).isEqualTo("one");
        assertThat(curl("-w", "%{http_code}", "-o", "x", url(signed.substring(1) + "0")))
                .isEqualTo("401");
    }

    @Test
    void curlAsksForPartsAndConditions() {
        swift("upload", "parts", "tree/one.txt", "--object-name", "o");
        swift("post", "-r", ".r:*", "parts");
        var object = url("v1/AUTH_test/parts/o");
        assertThat(curl("-r", "1-", object)).isEqualTo("ne");
        var status = new String[] {"-w", "%{http_code}", "-o", "x", "-H", "", object};
        status[5] = "If-None-Match: f97c5d29941bfb1b2fdab0874906ab82";
        assertThat(curl(status)).isEqualTo("304");
        status[5] = "If-Match: none";
        assertThat(curl(status)).isEqualTo("412");
    }

    @Test
    void theClientReadsWhatIsHere() {
        assertThat(swift("capabilities"))
                .contains("Core: swift", "slo", "bulk_delete", "tempurl", "symlink");
    }
}
