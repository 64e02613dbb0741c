package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ReportSpoolTests {

    private static final byte[] REPORT = new byte[1_000];

    @TempDir Path directory;

    private ReportSpool spool;

    @BeforeEach
    void open() throws IOException {
        spool = new ReportSpool(new ReportProperties(directory, DataSize.ofBytes(REPORT.length)));
    }

    @Test
    void givesWhatWasWrittenAndLeavesNothing() throws IOException {
        REPORT[7] = 7;
        var sent = new ByteArrayOutputStream();
        try (var kept = spool.keep(to -> to.write(REPORT))) {
            assertThat(directory).isEmptyDirectory();
            assertThat(kept.bytes()).isEqualTo(REPORT.length);
            kept.sendTo(sent);
        }
        assertThat(sent.toByteArray()).isEqualTo(REPORT);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatExceptionOfType(ReportSpool.ReportTooLong.class)
                .isThrownBy(() ->
                        spool.keep(to -> {
                            to.write(REPORT);
                            to.write(0);
                        }))
                .withMessageContaining("at most 1000 bytes");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatFailsOnTheWayFailsWhole() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() ->
                        spool.keep(_ -> {
                            throw new UncheckedIOException(new IOException("on the way"));
                        }));
        assertThat(directory).isEmptyDirectory();
    }
}
