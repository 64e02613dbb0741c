package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zerocloud.sandbox.Guests.READING;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.out;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.image.ImageLimits;
import org.zerocloud.sandbox.image.TarImage;
import org.zerocloud.sandbox.nvram.Mount;
import org.zerocloud.sandbox.nvram.Mount.Access;
import org.zerocloud.sandbox.nvram.Nvram;

/** Images in the file system of a guest, and directories that become archives. */
class MountTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, TarImage> images = new HashMap<>();
    private final List<Channel> channels = new ArrayList<>();

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** An archive of these names and texts in turn. */
    private static byte[] tar(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
                boolean link = namesAndTexts[i + 1].startsWith("->");
                var entry =
                        new TarArchiveEntry(
                                namesAndTexts[i],
                                link ? TarConstants.LF_SYMLINK : TarConstants.LF_NORMAL);
                if (link) {
                    entry.setLinkName(namesAndTexts[i + 1].substring(2));
                } else {
                    entry.setSize(text.length);
                }
                archive.putArchiveEntry(entry);
                if (!link) {
                    archive.write(text);
                }
                archive.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void mount(String alias, String mountPoint, byte[] tar) throws IOException {
        mount(alias, mountPoint, tar, READING);
    }

    private void mount(String alias, String mountPoint, byte[] tar, ChannelLimits limits)
            throws IOException {
        mounts.add(new Mount(alias, mountPoint, Access.READ_ONLY));
        images.put(
                alias, TarImage.index(new SeekableInMemoryByteChannel(tar), ImageLimits.DEFAULTS));
        channels.add(new Channel.RandomInput(alias, new SeekableInMemoryByteChannel(tar), limits));
    }

    private ByteArrayOutputStream export(String mountPoint, long bytesMax) {
        var sink = new ByteArrayOutputStream();
        mounts.add(new Mount("/dev/export", mountPoint, Access.WRITE_ONLY));
        channels.add(
                new Channel.SequentialOutput(
                        "/dev/export", sink, ChannelLimits.writing(1_000, bytesMax)));
        return sink;
    }

    private record Shell(Verdict verdict, List<String> lines) {

        ChannelUsage channel(String alias) {
            return verdict.usage().channels().stream()
                    .filter(channel -> channel.alias().equals(alias))
                    .findAny()
                    .orElseThrow();
        }
    }

    private Shell shell(String... lines) {
        var sink = new ByteArrayOutputStream();
        channels.add(in(String.join("\n", lines) + "\n"));
        channels.add(out(sink));
        Nvram nvram = Nvram.of(List.of("shell"), Map.of()).withMounts(mounts);
        var invocation = new Invocation(nvram, images, channels, Guests.LIMITS);
        Verdict verdict = SANDBOX.run(SANDBOX.prepare(guest("shell")), invocation);
        return new Shell(verdict, sink.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void theFilesOfAnImageAreThere() throws IOException {
        mount("/dev/image", "/", tar("lib/a.txt", "text", "lib/b/c", "more"));
        assertThat(shell("ls /", "ls /lib", "cat /lib/a.txt", "cat /lib/b/c").lines())
                .containsExactly("./../dev/lib/tmp/", "./../a.txt b/", "text", "more");
    }

    @Test
    void anImageCanLieAnywhereButBelowTheDevices() throws IOException {
        mount("/dev/image", "/opt/app", tar("f", "text", "dev/null", "no device"));
        assertThat(shell("cat /opt/app/f", "cat /opt/app/dev/null").lines())
                .containsExactly("text", "no device");
    }

    @Test
    void anImageHidesNoDevice() throws IOException {
        mount("/dev/image", "/", tar("dev/null", "text", "dev/new", "text"));
        assertThat(shell("cat /dev/null", "cat /dev/new").lines()).containsExactly("", "errno 44");
    }

    @Test
    void aLaterImageCoversAnEarlierOne() throws IOException {
        mount("/dev/1", "/", tar("d/a", "one", "d/b", "one"));
        mount("/dev/2", "/", tar("d/b", "two", "d/c", "two"));
        assertThat(shell("ls /d", "cat /d/a", "cat /d/b").lines())
                .containsExactly("./../a b c ", "one", "two");
    }

    @Test
    void linksOfAnImageStayInTheGuest() throws IOException {
        mount("/dev/image", "/", tar("a/f", "text", "a/l", "->../a/f", "out", "->../etc/passwd"));
        assertThat(shell("cat /a/l", "cat /out").lines()).containsExactly("text", "errno 76");
    }

    @Test
    void changesStayInTheSession() throws IOException {
        byte[] tar = tar("f", "abcdefgh", "g", "gone");
        byte[] before = tar.clone();
        mount("/dev/image", "/", tar);
        assertThat(shell("patch /f XY", "cat /f", "rm /g", "cat /g", "put /h new", "ls /").lines())
                .containsExactly("", "abcXYfgh", "", "errno 44", "", "./../dev/f h tmp/");
        assertThat(tar).isEqualTo(before);
    }

    @Test
    void onlyWhatIsChangedTakesRoom() throws IOException {
        mount("/dev/image", "/", tar("big", "x".repeat(1 << 20)));
        assertThat(shell("patch /big XY", "stat /big", "cut /big 5", "cat /big").lines())
                .containsExactly("", "file size 1048576 names 1 time 0.000000000", "", "xxxXY");
    }

    @Test
    void readingAFileIsChargedToTheChannelOfItsImage() throws IOException {
        mount("/dev/image", "/", tar("a", "12345678", "b", "x".repeat(5_000)));
        assertThat(shell("cat /a").channel("/dev/image").traffic())
                .isEqualTo(new Traffic(1, 8, 0, 0));
    }

    @Test
    void listingAnImageCostsNothing() throws IOException {
        mount("/dev/image", "/", tar("a", "12345678"));
        assertThat(shell("ls /", "stat /a").channel("/dev/image").traffic())
                .isEqualTo(Traffic.NONE);
    }

    @Test
    void theLimitOfTheChannelHoldsForTheFiles() throws IOException {
        byte[] tar = tar("a", "12345678", "b", "12345678");
        mount("/dev/image", "/", tar, ChannelLimits.reading(100, 10));
        assertThat(shell("cat /a", "cat /b").lines()).containsExactly("12345678", "12errno 19");
    }

    @Test
    void twoSessionsShareOneIndex() throws IOException {
        mount("/dev/image", "/", tar("f", "text"));
        assertThat(shell("put /f changed").lines()).containsExactly("");
        channels.removeIf(channel -> !channel.alias().equals("/dev/image"));
        assertThat(shell("cat /f").lines()).containsExactly("text");
    }

    @Test
    void aDirectoryBecomesAnArchive() throws IOException {
        ByteArrayOutputStream sink = export("/results", 1 << 20);
        Shell shell =
                shell(
                        "mkdir /results/d",
                        "put /results/d/f text",
                        "symlink d/f /results/l",
                        "exit 3");
        assertThat(shell.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exited -> assertThat(exited.code()).isEqualTo(3));
        assertThat(entries(sink.toByteArray()))
                .containsExactly("d/ 0 0 ", "d/f 4 0 text", "l 0 0 d/f");
    }

    private static List<String> entries(byte[] tar) throws IOException {
        var lines = new ArrayList<String>();
        try (var archive = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                String content =
                        entry.isSymbolicLink()
                                ? entry.getLinkName()
                                : new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                lines.add(
                        "%s %d %d %s"
                                .formatted(
                                        entry.getName(),
                                        entry.getSize(),
                                        entry.getLastModifiedTime().toMillis(),
                                        content));
            }
        }
        return lines;
    }

    @Test
    void anArchiveIsTheSameEachTime() {
        ByteArrayOutputStream first = export("/results", 1 << 20);
        shell("put /results/b x", "put /results/a y");
        mounts.clear();
        channels.clear();
        ByteArrayOutputStream second = export("/results", 1 << 20);
        shell("put /results/b x", "put /results/a y");
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray()).isNotEmpty();
    }

    @Test
    void anArchiveThatDoesNotFitEndsTheRunAsALimit() {
        export("/results", 600);
        assertThat(shell("put /results/f text").verdict())
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        exceeded -> assertThat(exceeded.limit()).isEqualTo(Verdict.Limit.EXPORT));
    }

    @Test
    void refusesAMountWithoutItsChannel() {
        mounts.add(new Mount("/dev/none", "/", Access.READ_ONLY));
        assertThatThrownBy(this::shell)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no image in a channel /dev/none to mount");
    }

    @Test
    void whatTheConfigurationDoesNotMeanIsOnTheDebugChannel() {
        var sink = new ByteArrayOutputStream();
        channels.add(new Channel.SequentialOutput("/dev/debug", sink, Guests.WRITING));
        var invocation =
                new Invocation(
                        Nvram.parse("[time]\nseconds=now"), Map.of(), channels, Guests.LIMITS);
        SANDBOX.run(SANDBOX.prepare(guest("exit")), invocation);
        assertThat(sink).hasToString("line 2: seconds is now, not a number up to 9223372036\n");
    }
}
