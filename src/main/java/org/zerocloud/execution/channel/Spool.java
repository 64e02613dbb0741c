package org.zerocloud.execution.channel;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps an output until it is sent: a small one in memory, a larger one in a file. */
final class Spool extends OutputStream {

    private final Spools spools;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream fileOutput;
    private long bytes;

    Spool(Spools spools) {
        this.spools = spools;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        var output = fileOutput;
        if (output == null && bytes + length > spools.memoryBytesMax()) {
            output = moveToFile();
        }
        (output == null ? memory : output).write(source, offset, length);
        bytes += length;
    }

    /** A file stream of java.io, because an interrupt of the guest must not close it. */
    private OutputStream moveToFile() throws IOException {
        var path = spools.newFile();
        file = path;
        var output = new FileOutputStream(path.toFile());
        fileOutput = output;
        memory.writeTo(output);
        memory.reset();
        return output;
    }

    long bytes() {
        return bytes;
    }

    /** All bytes so far, from the first one on. */
    InputStream read() throws IOException {
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : new BufferedInputStream(Files.newInputStream(file));
    }

    /** Deletes what was kept. */
    @Override
    public void close() {
        try {
            if (fileOutput != null) {
                fileOutput.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete a spooled output", e);
        }
    }
}
