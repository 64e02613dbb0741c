package org.zerocloud.execution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTests {

    @TempDir Path directory;

    @Test
    void keepsASmallOutputInMemory() throws IOException {
        try (var spool = spools().newSpool()) {
            spool.write("abc".getBytes());
            assertThat(directory).isEmptyDirectory();
            assertThat(content(spool)).isEqualTo("abc");
        }
    }

    @Test
    void movesALargeOutputToAFileWithoutLosingItsBeginning() throws IOException {
        try (var spool = spools().newSpool()) {
            spool.write("abc".getBytes());
            spool.write("defgh".getBytes());
            spool.write("i".getBytes());
            assertThat(directory).isNotEmptyDirectory();
            assertThat(content(spool)).isEqualTo("abcdefghi");
            assertThat(spool.bytes()).isEqualTo(9);
        }
    }

    @Test
    void leavesNoFileWhenClosed() throws IOException {
        var spool = spools().newSpool();
        spool.write(new byte[10]);
        spool.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void deletesWhatAnEarlierServerLeft() throws IOException {
        Files.createFile(directory.resolve("output-123"));
        spools();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anInterruptDoesNotLoseAnOutput() throws IOException {
        try (var spool = spools().newSpool()) {
            spool.write(new byte[10]);
            Thread.currentThread().interrupt();
            spool.write(new byte[10]);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(content(spool)).hasSize(20);
        }
    }

    private Spools spools() throws IOException {
        return Spools.in(directory, 4);
    }

    private static String content(Spool spool) throws IOException {
        try (var bytes = spool.read()) {
            return new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
