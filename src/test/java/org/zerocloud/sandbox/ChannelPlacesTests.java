package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.READING;
import static org.zerocloud.sandbox.Guests.WRITING;
import static org.zerocloud.sandbox.Guests.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.sandbox.nvram.ChannelMode;
import org.zerocloud.sandbox.nvram.Nvram;

/** Where a guest can go in a channel, by the channel's type and how it is opened. */
class ChannelPlacesTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final ChannelLimits BOTH = new ChannelLimits(1_000, 1_000_000, 1_000, 1_000_000);
    private static final int EACCES = 2;
    private static final int EPERM = 63;
    private static final int ESPIPE = 70;

    @TempDir private Path directory;

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** What the guest says of a channel over a file with "abcd". */
    private List<String> opened(Channel.Type type, ChannelLimits limits, String how)
            throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abcd");
        try (var content =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return Guests.run(
                            SANDBOX,
                            guest("places"),
                            List.of("places", "/dev/x", how),
                            type.over("/dev/x", content, limits))
                    .output()
                    .lines()
                    .toList();
        }
    }

    @Test
    void aSequentialInputTellsAndDoesNotSeek() throws IOException {
        assertThat(opened(Channel.Type.SEQUENTIAL, READING, "r"))
                .containsExactly("seek -" + ESPIPE, "tell 0", "read a", "tell 1", "size 1");
    }

    @Test
    void aSequentialOutputTellsAndDoesNotSeek() throws IOException {
        assertThat(opened(Channel.Type.SEQUENTIAL, WRITING, "w"))
                .containsExactly("seek -" + ESPIPE, "tell 0", "written", "tell 1", "size 1");
    }

    @Test
    void anInputOfType1SeeksAndTells() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, READING, "r"))
                .containsExactly("seek 2", "tell 2", "read c", "tell 3", "size 4");
    }

    @Test
    void anOutputOfType1TellsWhereItAppends() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, WRITING, "w"))
                .containsExactly("seek -" + ESPIPE, "tell 4", "written", "tell 5", "size 5");
    }

    @Test
    void type1OpenedForWritingOnlyDoesNotSeekThoughItCanBeRead() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, BOTH, "w"))
                .containsExactly("seek -" + ESPIPE, "tell 4", "written", "tell 5", "size 5");
    }

    @Test
    void seekingInType1MovesTheReadPositionOnly() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, BOTH, "rwa"))
                .containsExactly(
                        "seek 2", "tell 2", "read c", "tell 3", "written", "tell 5", "size 5");
    }

    @Test
    void type1NeedsAppendToBeReadAndWritten() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, BOTH, "rw")).containsExactly("open -" + EPERM);
    }

    @Test
    void anInputOfType2TellsOnly() throws IOException {
        assertThat(opened(Channel.Type.SCATTERED, READING, "r"))
                .containsExactly("seek -" + ESPIPE, "tell 0", "read a", "tell 1", "size 1");
    }

    @Test
    void anOutputOfType2SeeksAndTells() throws IOException {
        assertThat(opened(Channel.Type.SCATTERED, WRITING, "w"))
                .containsExactly("seek 2", "tell 2", "written", "tell 3", "size 4");
    }

    @Test
    void anInputOfType3SeeksAndTells() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, READING, "r"))
                .containsExactly("seek 2", "tell 2", "read c", "tell 3", "size 4");
    }

    @Test
    void anOutputOfType3SeeksThoughZrtDocumentsOnlyTell() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, WRITING, "w"))
                .containsExactly("seek 2", "tell 2", "written", "tell 3", "size 4");
    }

    @Test
    void seekingInType3MovesBothPositions() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, BOTH, "rw"))
                .containsExactly(
                        "seek 2", "tell 2", "read c", "tell 3", "written", "tell 4", "size 4");
    }

    @Test
    void type3AppendsIfAskedTo() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, BOTH, "rwa"))
                .containsExactly(
                        "seek 2", "tell 2", "read c", "tell 3", "written", "tell 5", "size 5");
    }

    @Test
    void truncatingResetsARandomOutputWhereZrtRefused() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, BOTH, "wt"))
                .containsExactly("seek 2", "tell 2", "written", "tell 3", "size 3");
    }

    @Test
    void truncatingIsIgnoredByAStreamWhereZrtRefused() throws IOException {
        assertThat(opened(Channel.Type.SEQUENTIAL, WRITING, "wt")).contains("written", "size 1");
    }

    @Test
    void truncatingIsIgnoredByType1WhereZrtRefused() throws IOException {
        assertThat(opened(Channel.Type.APPENDED, BOTH, "wt")).contains("written", "size 5");
    }

    @Test
    void opensNoOutputForReading() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, WRITING, "r")).containsExactly("open -" + EACCES);
    }

    @Test
    void opensNoInputForWriting() throws IOException {
        assertThat(opened(Channel.Type.RANDOM, READING, "w")).containsExactly("open -" + EACCES);
    }

    @Test
    void aChannelOutsideDevIsInvisibleToFiles() throws IOException {
        var channel = new Channel.SequentialInput("/data", InputStream.nullInputStream(), READING);
        assertThat(
                        Guests.run(
                                        SANDBOX,
                                        guest("places"),
                                        List.of("places", "/data", "r"),
                                        channel)
                                .output())
                .isEqualTo("open -44\n");
    }

    @ParameterizedTest
    @CsvSource({"PIPE, 0", "BLOCK, 1", "CHAR, 2", "FILE, 4"})
    void theMappingDecidesWhatStatSays(ChannelMode mode, String type) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abcd");
        var sink = new ByteArrayOutputStream();
        try (var content = Files.newByteChannel(file)) {
            var nvram =
                    new Nvram(
                            List.of("places", "/dev/x", "rs"),
                            Map.of(),
                            List.of(),
                            Map.of("/dev/x", mode),
                            0,
                            0,
                            false,
                            List.of());
            var input = Channel.Type.RANDOM.over("/dev/x", content, READING);
            SANDBOX.run(
                    SANDBOX.prepare(guest("places")),
                    new Invocation(
                            nvram, Map.of(), List.of(input, Guests.out(sink)), Guests.LIMITS));
        }
        assertThat(sink).hasToString("type " + type + "\n");
    }
}
