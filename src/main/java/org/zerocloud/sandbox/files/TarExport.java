package org.zerocloud.sandbox.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;

/**
 * Packs a directory of the guest into a tar archive in the POSIX format: names in order, times of
 * the guest's clock, owner 0, so that the same tree gives the same bytes.
 */
public final class TarExport {

    private static final int PIECE_BYTES = 64 << 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int DEPTH_MAX = 100;

    private final TarArchiveOutputStream archive;
    private final byte[] piece = new byte[PIECE_BYTES];

    private TarExport(TarArchiveOutputStream archive) {
        this.archive = archive;
    }

    /**
     * Packs all that is below the directory.
     *
     * @throws Refused if the device takes no more, or directories nest more than 100 deep
     */
    public static void write(Inode directory, Device target) {
        OutputStream pieces = new BufferedOutputStream(new DeviceStream(target), PIECE_BYTES);
        try (var archive = new TarArchiveOutputStream(pieces, StandardCharsets.UTF_8.name())) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            archive.setAddPaxHeadersForNonAsciiNames(true);
            new TarExport(archive).writeBelow(directory, "", DEPTH_MAX);
        } catch (IOException e) {
            // Into an array or a device nothing fails but by what the device itself throws.
            if (e.getCause() instanceof RuntimeException ofTheDevice) {
                throw ofTheDevice;
            }
            throw new UncheckedIOException(e);
        }
    }

    private void writeBelow(Inode inode, String path, int depth) throws IOException {
        if (depth == 0) {
            throw new Refused(Errno.NAMETOOLONG);
        }
        Directory directory = (Directory) inode.device();
        for (String name : directory.namesAfter("")) {
            Inode child = directory.get(name);
            if (child != null) {
                write(child, path + name, depth);
            }
        }
    }

    private void write(Inode inode, String path, int depth) throws IOException {
        switch (inode.device()) {
            case Directory directory -> {
                begin(new TarArchiveEntry(path + "/"), inode);
                archive.closeArchiveEntry();
                writeBelow(inode, path + "/", depth - 1);
            }
            case SymbolicLink(String target) -> {
                var entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
                entry.setLinkName(target);
                begin(entry, inode);
                archive.closeArchiveEntry();
            }
            case MemoryFile file -> {
                var entry = new TarArchiveEntry(path);
                entry.setSize(file.size());
                begin(entry, inode);
                copy(file);
                archive.closeArchiveEntry();
            }
            default -> {
                // A device has no bytes of its own.
            }
        }
    }

    private void begin(TarArchiveEntry entry, Inode inode) throws IOException {
        entry.setModTime(inode.times().modified() / NANOS_PER_SECOND * 1000);
        entry.setIds(0, 0);
        entry.setNames("", "");
        archive.putArchiveEntry(entry);
    }

    private void copy(MemoryFile file) throws IOException {
        long done = 0;
        while (done < file.size()) {
            Interruption.check();
            int got = file.read(Buffers.of(piece, 0, PIECE_BYTES), done);
            archive.write(piece, 0, got);
            done += got;
        }
    }
}
