package org.zerocloud.zapp.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.gateway.compute.Archives;
import org.zerocloud.sandbox.image.ImageRejected;

/** The row "Archives" of what the platform promises, one test each. */
class IncomingArchivesTests {

    private static final int MIB = 1 << 20;
    private static final ArchiveBounds BOUNDS = new ArchiveBounds(4L * MIB, 8L * MIB, 10, 100);
    private static final int HEADER_BYTES = 512;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;

    @TempDir Path directory;

    private IncomingArchives archives;

    @BeforeEach
    void open() throws IOException {
        archives = new IncomingArchives(directory, 2, BOUNDS);
    }

    /** Whatever came of an archive, nothing of it stays. */
    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private IncomingArchive receive(byte[] bytes) throws IOException {
        return archives.receive(new ByteArrayInputStream(bytes));
    }

    private Map<String, String> files(byte[] bytes) throws IOException {
        try (var archive = receive(bytes);
                var content = archives.open(archive)) {
            var files = new TreeMap<String, String>();
            for (var name : content.names()) {
                var text = content.read(name, 1_000).orElseThrow();
                files.put(name, UTF_8.decode(text).toString());
            }
            return files;
        }
    }

    private void assertRejected(byte[] bytes, String reason) {
        assertThatThrownBy(() -> files(bytes))
                .isInstanceOf(ImageRejected.class)
                .hasMessageContaining(reason);
    }

    private static Archives.Entry text(String name, String text) {
        return Archives.entry(name, text.getBytes(UTF_8));
    }

    private static byte[] link(String name, byte kind, String target, Archives.Entry... before)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var entry : before) {
                var content = entry.bytes().get();
                var header = new TarArchiveEntry(entry.name(), entry.kind(), true);
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            var header = new TarArchiveEntry(name, kind, true);
            header.setLinkName(target);
            tar.putArchiveEntry(header);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] named(String name, int longFiles) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(longFiles);
            tar.setAddPaxHeadersForNonAsciiNames(
                    longFiles == TarArchiveOutputStream.LONGFILE_POSIX);
            var header = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
            header.setSize(1);
            tar.putArchiveEntry(header);
            tar.write('x');
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** Overwrites a part of the first header, and makes its checksum right again. */
    private static byte[] forged(byte[] tar, int place, byte[] bytes) {
        System.arraycopy(bytes, 0, tar, place, bytes.length);
        Arrays.fill(tar, CHECKSUM, CHECKSUM + 8, (byte) ' ');
        var sum = 0;
        for (var i = 0; i < HEADER_BYTES; i++) {
            sum += Byte.toUnsignedInt(tar[i]);
        }
        var digits = "%06o\0 ".formatted(sum).getBytes(UTF_8);
        System.arraycopy(digits, 0, tar, CHECKSUM, digits.length);
        return tar;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void readsLongAndForeignNamesOfGnuAndPax(int mode) throws IOException {
        for (var name : new String[] {"n".repeat(200), "é/\uD83D\uDE00"}) {
            assertThat(files(named(name, mode))).containsOnlyKeys(name);
        }
    }

    @Test
    void inflatesWhatIsCompressed() throws IOException {
        var tar = Archives.tar(text("./a", "first"), text("d/b", "second"));
        var expected = Map.of("a", "first", "d/b", "second");
        assertThat(files(tar)).isEqualTo(expected);
        assertThat(files(Archives.gzip(tar))).isEqualTo(expected);
    }

    @Test
    void theDigestIsThatOfTheBytesAsTheyCame() throws IOException {
        try (var archive = receive("abc".getBytes(UTF_8))) {
            assertThat(archive.digest())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(archive.bytes()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../a, leads out",
        "a/../../b, leads out",
        "a/.., leads out",
        "/a, is absolute",
        "a\u0001b, control character",
        "a?b, question mark"
    })
    void aNameThatIsUnclearOrLeadsOutIsRefused(String name, String reason) throws IOException {
        assertRejected(named(name, TarArchiveOutputStream.LONGFILE_GNU), reason);
        assertRejected(named(name, TarArchiveOutputStream.LONGFILE_POSIX), reason);
    }

    @Test
    void aNameWithNulIsRefused() throws IOException {
        assertRejected(
                named("é\0/" + "n".repeat(120), TarArchiveOutputStream.LONGFILE_POSIX),
                "control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00C0\u00AE\u00C0\u00AE/etc", "\u00E9"})
    void aNameThatIsNotUtf8IsRefused(String latin) throws IOException {
        var tar = named("0123456789", TarArchiveOutputStream.LONGFILE_GNU);
        assertRejected(forged(tar, 0, latin.getBytes(ISO_8859_1)), "not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "l, /etc/passwd, is absolute",
        "l, ../etc, leads out",
        "d/l, ../../etc, leads out",
        "./d/./l, ../../etc, leads out",
        "d/e/l, x/../y, leads out"
    })
    void aSymbolicLinkThatLeadsOutIsRefused(String name, String target, String reason)
            throws IOException {
        assertRejected(link(name, TarConstants.LF_SYMLINK, target), reason);
    }

    @Test
    void aSymbolicLinkWithinTheArchiveIsFollowed() throws IOException {
        var tar = link("d/e/l", TarConstants.LF_SYMLINK, "../../a/b", text("a/b", "text"));
        assertThat(files(tar)).containsEntry("d/e/l", "text");
    }

    @Test
    void aHardLinkToNothingInTheArchiveIsRefused() throws IOException {
        assertRejected(link("l", TarConstants.LF_LINK, "/etc/passwd"), "is absolute");
        assertRejected(link("l", TarConstants.LF_LINK, "../a"), "leads out");
        assertRejected(link("l", TarConstants.LF_LINK, "a"), "no file before it");
    }

    @Test
    void aFileThroughALinkIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var header = new TarArchiveEntry("l", TarConstants.LF_SYMLINK, true);
            header.setLinkName("d");
            tar.putArchiveEntry(header);
            tar.closeArchiveEntry();
            tar.putArchiveEntry(new TarArchiveEntry("l/x", TarConstants.LF_NORMAL, true));
            tar.closeArchiveEntry();
        }
        assertRejected(bytes.toByteArray(), "takes the place of another entry");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void aDeviceOrAPipeIsRefused(byte kind) {
        assertRejected(Archives.tar(Archives.special("dev", kind)), "is a device or a pipe");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        assertRejected(Archives.tar(text("a", "1"), text("a", "2")), "two entries named \"a\"");
        assertRejected(Archives.tar(text("d/a", "1"), text("./d//a", "2")), "two entries named");
    }

    @Test
    void aFileInPlaceOfADirectoryIsRefused() {
        assertRejected(Archives.tar(text("a", "1"), text("a/b", "2")), "takes the place");
        assertRejected(Archives.tar(text("a/b", "1"), text("a", "2")), "takes the place");
    }

    @Test
    void aSparseFileIsRefused() throws IOException {
        var tar = named("sparse", TarArchiveOutputStream.LONGFILE_GNU);
        assertRejected(forged(tar, 156, new byte[] {'S'}), "sparse");
    }

    @Test
    void aBombIsRefusedByItsSizeOrByItsRatio() {
        var zeros = Archives.entry("zeros", new byte[2 * MIB]);
        assertRejected(Archives.gzip(Archives.tar(zeros)), "becomes larger");
        var much = Archives.gzip(new byte[9 * MIB]);
        assertThat(much.length).isLessThan(MIB);
        assertRejected(much, "becomes larger");
    }

    @Test
    void aFewSmallFilesMayBeMostlyPadding() throws IOException {
        assertThat(files(Archives.gzip(Archives.tar(text("a", "x".repeat(10))))))
                .containsOnlyKeys("a");
    }

    @Test
    void tooManyEntriesAreRefused() {
        var entries = new Archives.Entry[101];
        Arrays.setAll(entries, i -> text("f" + i, ""));
        assertRejected(Archives.tar(entries), "more than 100 files");
        var many = new Archives.Entry[2_000];
        Arrays.setAll(many, i -> text("f" + i, ""));
        assertRejected(Archives.tar(many), "bytes of headers");
    }

    @Test
    void aSizeThatLiesIsRefused() throws IOException {
        var tar = named("a", TarArchiveOutputStream.LONGFILE_GNU);
        assertRejected(forged(tar, SIZE, "77777777777\0".getBytes(UTF_8)), "Truncated");
        assertRejected(pax("4294967296"), "Truncated");
        assertThatThrownBy(() -> files(pax("-1"))).isInstanceOf(ImageRejected.class);
        assertThatThrownBy(() -> files(pax("99999999999999999999")))
                .isInstanceOf(ImageRejected.class);
    }

    private static byte[] pax(String size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var record = " size=" + size + "\n";
            var length = record.length() + 2;
            var attributes = (length + record).getBytes(UTF_8);
            var header = new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
            header.setSize(attributes.length);
            tar.putArchiveEntry(header);
            tar.write(attributes);
            tar.closeArchiveEntry();
            var file = new TarArchiveEntry("a", TarConstants.LF_NORMAL, true);
            file.setSize(1);
            tar.putArchiveEntry(file);
            tar.write('x');
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsCutOffIsRefused() throws IOException {
        var tar = Archives.tar(text("a", "x".repeat(2_000)));
        assertRejected(Arrays.copyOf(tar, 1_024), "Truncated");
        var packed = Archives.gzip(tar);
        assertRejected(Arrays.copyOf(packed, packed.length / 2), "Not a gzip archive");
        packed[packed.length / 2] ^= 1;
        assertThatThrownBy(() -> files(packed)).isInstanceOf(ImageRejected.class);
    }

    @Test
    void aWrongChecksumIsRefused() {
        var tar = Archives.tar(text("a", "x"));
        tar[0] = 'b';
        assertRejected(tar, "wrong checksum");
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertRejected("no archive at all, but a text".repeat(100).getBytes(UTF_8), "");
    }

    @Test
    void tooManyBytesAreNotTaken() {
        assertThatThrownBy(() -> receive(new byte[4 * MIB + 1]))
                .isInstanceOf(IncomingArchives.TooLarge.class);
    }

    @Test
    void onlySoManyComeInAtOnce() throws IOException {
        try (var one = receive(new byte[1]);
                var two = receive(new byte[2])) {
            assertThat(one.file()).isNotEqualTo(two.file());
            assertThatThrownBy(() -> receive(new byte[3]))
                    .isInstanceOf(IncomingArchives.TooMany.class);
        }
        receive(new byte[3]).close();
    }

    @Test
    void whatACrashLeftIsDeleted() throws IOException {
        Files.write(directory.resolve("zapp-left"), new byte[10]);
        archives = new IncomingArchives(directory, 2, BOUNDS);
        assertThat(directory.resolve("zapp-left")).doesNotExist();
    }
}
