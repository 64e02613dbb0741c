package org.zerocloud.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarImageTests {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, "UTF-8");

    private void file(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private void special(String name, byte type, String target) throws IOException {
        var entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
    }

    private byte[] archived() throws IOException {
        archive.close();
        return bytes.toByteArray();
    }

    private TarImage index() throws IOException {
        return index(archived());
    }

    private static TarImage index(byte[] tar) throws IOException {
        return TarImage.index(new SeekableInMemoryByteChannel(tar), ImageLimits.DEFAULTS);
    }

    private static String text(byte[] tar, Entry entry) {
        var file = (Entry.File) entry;
        return new String(tar, (int) file.offset(), (int) file.size(), StandardCharsets.UTF_8);
    }

    @Test
    void knowsWhereEachFileLies() throws IOException {
        file("a", "first");
        file("d/b", "second");
        byte[] tar = archived();
        TarImage image = index(tar);
        assertThat(text(tar, image.root().entries().get("a"))).isEqualTo("first");
        var folder = (Entry.Folder) image.root().entries().get("d");
        assertThat(text(tar, folder.entries().get("b"))).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void readsLongNamesOfGnuAndPax(int mode) throws IOException {
        archive.setLongFileMode(mode);
        String name = "n".repeat(200);
        file(name, "x");
        assertThat(index().root().entries()).containsOnlyKeys(name);
    }

    @Test
    void readsThePrefixOfUstar() throws IOException {
        file("name", "x");
        byte[] tar = archived();
        byte[] prefix = "a/long/prefix".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, tar, TarImageBytes.PREFIX, prefix.length);
        TarImageBytes.sign(tar);
        assertThat(index(tar).root().entries()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "./a/b", "a//b", "a/./b"})
    void leadingSlashesAndDotsCountForNothing(String name) throws IOException {
        file(name, "x");
        var folder = (Entry.Folder) index().root().entries().get("a");
        assertThat(folder.entries()).containsOnlyKeys("b");
    }

    @Test
    void ofTwoFilesOfOneNameTheLaterWins() throws IOException {
        file("a", "old");
        file("a", "new");
        byte[] tar = archived();
        assertThat(text(tar, index(tar).root().entries().get("a"))).isEqualTo("new");
    }

    @Test
    void aHardLinkHasTheBytesOfItsTarget() throws IOException {
        file("a", "text");
        special("b", TarConstants.LF_LINK, "a");
        TarImage image = index();
        assertThat(image.root().entries().get("b")).isEqualTo(image.root().entries().get("a"));
    }

    @Test
    void aSymbolicLinkKeepsItsPath() throws IOException {
        special("l", TarConstants.LF_SYMLINK, "../../etc/passwd");
        assertThat(index().root().entries().get("l")).isEqualTo(new Entry.Link("../../etc/passwd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/..", "a/.."})
    void refusesANameThatLeadsOut(String name) throws IOException {
        file(name, "x");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessage("The name \"%s\" leads out".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void refusesADevice(byte type) throws IOException {
        special("sda", type, "");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessageStartingWith("\"sda\" is a device or a pipe");
    }

    @Test
    void refusesAHardLinkToWhatIsNotBeforeIt() throws IOException {
        special("b", TarConstants.LF_LINK, "a");
        file("a", "text");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessage("\"b\" is a hard link to \"a\", which is no file before it");
    }

    @Test
    void refusesAFileThroughALink() throws IOException {
        special("l", TarConstants.LF_SYMLINK, "/etc");
        file("l/passwd", "x");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessageStartingWith("\"l/passwd\" takes the place");
    }

    @Test
    void refusesAFileInTheFileOfAnotherName() throws IOException {
        file("a/b", "x");
        file("a", "x");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessageStartingWith("\"a\" takes the place");
    }

    @Test
    void aZeroEndsAName() throws IOException {
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        var entry = new TarArchiveEntry("x", TarConstants.LF_NORMAL, true);
        entry.addPaxHeader("path", "a\0/../b");
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
        assertThat(index().root().entries()).containsOnlyKeys("a");
    }

    @Test
    void anOverlongSequenceIsNoDot() throws IOException {
        file("abcd/x", "x");
        byte[] tar = archived();
        for (int i = 0; i < 4; i += 2) {
            tar[i] = (byte) 0xC0;
            tar[i + 1] = (byte) 0xAE;
        }
        TarImageBytes.sign(tar);
        assertThat(index(tar).root().entries()).containsOnlyKeys("????");
    }

    @Test
    void refusesANestingThatIsTooDeep() throws IOException {
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        file("d/".repeat(100) + "f", "x");
        assertThatThrownBy(this::index)
                .isInstanceOf(ImageRejected.class)
                .hasMessageContaining("more than 100 deep");
    }

    @Test
    void refusesMoreHeadersThanTheLimit() throws IOException {
        for (int i = 0; i < 20; i++) {
            file("f" + i, "");
        }
        byte[] tar = archived();
        var limits = new ImageLimits(10 * 512, 100);
        assertThatThrownBy(() -> TarImage.index(new SeekableInMemoryByteChannel(tar), limits))
                .isInstanceOf(ImageRejected.class)
                .hasMessage("The archive has more than 5120 bytes of headers");
    }

    @Test
    void refusesABadChecksum() throws IOException {
        file("a", "x");
        byte[] tar = archived();
        tar[0] = 'b';
        assertThatThrownBy(() -> index(tar))
                .isInstanceOf(ImageRejected.class)
                .hasMessage("The header of \"b\" has a wrong checksum");
    }

    @Test
    void refusesAnArchiveThatIsCutOff() throws IOException {
        file("a", "x".repeat(2_000));
        byte[] tar = Arrays.copyOf(archived(), 1_500);
        assertThatThrownBy(() -> index(tar)).isInstanceOf(ImageRejected.class);
    }

    @Test
    void refusesASizeThatLies() throws IOException {
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        file("a", "x");
        byte[] tar = archived();
        byte[] size = "77777777777 ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, tar, TarImageBytes.SIZE, size.length);
        TarImageBytes.sign(tar);
        assertThatThrownBy(() -> index(tar)).isInstanceOf(ImageRejected.class);
    }

    @Test
    void refusesWhatIsNoArchive() {
        byte[] noise = new byte[4_096];
        Arrays.fill(noise, (byte) 'x');
        assertThatThrownBy(() -> index(noise)).isInstanceOf(ImageRejected.class);
    }

    @Test
    void aFailureOfTheChannelIsNotTheArchives() throws IOException {
        SeekableByteChannel closed = new SeekableInMemoryByteChannel(archived());
        closed.close();
        assertThatThrownBy(() -> TarImage.index(closed, ImageLimits.DEFAULTS))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anEmptyArchiveIsAnEmptyImage() throws IOException {
        assertThat(index().root().entries()).isEmpty();
    }
}
