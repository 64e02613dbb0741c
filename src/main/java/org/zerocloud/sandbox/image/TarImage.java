package org.zerocloud.sandbox.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The index of a tar archive in the formats ustar, GNU and PAX. It is immutable, so all sessions
 * that mount the archive share it; the bytes of files stay in the archive.
 */
public final class TarImage {

    private final Entry.Folder root;

    private TarImage(Entry.Folder root) {
        this.root = root;
    }

    /**
     * Reads the headers of an archive; the contents of files are passed over. A name that is not in
     * UTF-8 gets question marks, and of two entries of one name the later one wins.
     *
     * @param archive uncompressed; it stays open
     * @throws ImageRejected if it is no tar archive, is cut off, passes a limit, or has an entry
     *     that no image can have: a name that leads out, a device, a sparse file
     * @throws IOException if the channel fails
     */
    public static TarImage index(SeekableByteChannel archive, ImageLimits limits)
            throws IOException {
        return index(archive, limits, Strictness.LENIENT);
    }

    /**
     * The same, judged otherwise.
     *
     * @throws ImageRejected if it is no tar archive, or has an entry that it may not have
     * @throws IOException if the channel fails
     */
    public static TarImage index(
            SeekableByteChannel archive, ImageLimits limits, Strictness strictness)
            throws IOException {
        var headers = new HeaderChannel(archive, limits.headerBytesMax());
        var tree = new ImageTree(limits.depthMax(), strictness);
        for (TarArchiveEntry entry : entries(headers)) {
            add(tree, entry, headers.size());
        }
        return new TarImage(tree.root());
    }

    /** A failure that is not the channel's is the archive's. */
    private static Iterable<TarArchiveEntry> entries(HeaderChannel headers) throws IOException {
        try {
            // Closing it would close the channel, which is the caller's.
            @SuppressWarnings("resource")
            var archive =
                    new TarFile(
                            headers,
                            TarConstants.DEFAULT_BLKSIZE,
                            TarConstants.DEFAULT_RCDSIZE,
                            "UTF-8",
                            false);
            return archive.getEntries();
        } catch (IOException | RuntimeException e) {
            IOException failure = headers.failure();
            if (failure != null) {
                throw failure;
            }
            if (e instanceof ImageRejected rejected) {
                throw rejected;
            }
            throw new ImageRejected("Not a tar archive: " + e.getMessage());
        }
    }

    private static void add(ImageTree tree, TarArchiveEntry entry, long archiveBytes) {
        String name = entry.getName();
        if (!entry.isCheckSumOK()) {
            throw new ImageRejected(
                    "The header of %s has a wrong checksum".formatted(ImageTree.shown(name)));
        }
        if (entry.isDirectory()) {
            tree.addFolder(name);
        } else if (entry.isSymbolicLink()) {
            tree.addLink(name, entry.getLinkName());
        } else if (entry.isLink()) {
            tree.addHardLink(name, entry.getLinkName());
        } else if (entry.isSparse()) {
            throw refused(name, "a sparse file");
        } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            throw refused(name, "a device or a pipe");
        } else if (entry.getDataOffset() + entry.getSize() > archiveBytes) {
            throw new ImageRejected("The archive is cut off in " + ImageTree.shown(name));
        } else {
            tree.addFile(name, new Entry.File(entry.getDataOffset(), entry.getSize()));
        }
    }

    private static ImageRejected refused(String name, String what) {
        return new ImageRejected(
                "%s is %s; an image holds files, directories and links"
                        .formatted(ImageTree.shown(name), what));
    }

    /** The top of what the archive holds. */
    public Entry.Folder root() {
        return root;
    }

    /** The file that a guest finds at a path; links are followed, but not out of the archive. */
    public Optional<Entry.File> find(String path) {
        return new PathLookup(root, path).file();
    }
}
