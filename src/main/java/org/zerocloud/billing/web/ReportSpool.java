package org.zerocloud.billing.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps reports in files until they are sent: the database is done with a report before its first
 * byte goes out, so that whoever takes it slowly holds no transaction and no connection.
 */
@Component
class ReportSpool {

    private final ReportProperties settings;

    ReportSpool(ReportProperties settings) throws IOException {
        this.settings = settings;
        Files.createDirectories(settings.directory());
    }

    /** Writes a report. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * Keeps what is written.
     *
     * @throws ReportTooLong if that is more than {@code zerocloud.billing.report.size-max}
     */
    Kept keep(Writer writer) throws IOException {
        var kept = new Kept(newFile());
        var isWhole = false;
        try {
            var bounded =
                    new Bounded(
                            Channels.newOutputStream(kept.file()), settings.sizeMax().toBytes());
            var buffered = new BufferedOutputStream(bounded, 1 << 16);
            writer.writeTo(buffered);
            buffered.flush();
            isWhole = true;
            return kept;
        } finally {
            if (!isWhole) {
                kept.close();
            }
        }
    }

    /** The system takes its name away at once, and itself when it is closed or its server ends. */
    private FileChannel newFile() throws IOException {
        return FileChannel.open(
                settings.directory().resolve("report-" + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** A whole report. */
    record Kept(FileChannel file) implements AutoCloseable {

        long bytes() throws IOException {
            return file.size();
        }

        /** Sends it from its first byte on. */
        void sendTo(OutputStream target) throws IOException {
            Channels.newInputStream(file.position(0)).transferTo(target);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** A report is longer than one may be. */
    static final class ReportTooLong extends RuntimeException {

        ReportTooLong(long bytesMax) {
            super("A report has at most %d bytes".formatted(bytesMax));
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Bounded extends OutputStream {

        private final OutputStream target;
        private final long bytesMax;
        private long bytes;

        Bounded(OutputStream target, long bytesMax) {
            this.target = target;
            this.bytesMax = bytesMax;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            bytes += length;
            if (bytes > bytesMax) {
                throw new ReportTooLong(bytesMax);
            }
            target.write(source, offset, length);
        }
    }
}
