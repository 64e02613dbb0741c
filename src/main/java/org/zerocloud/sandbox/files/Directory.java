package org.zerocloud.sandbox.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.image.Entry;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** A directory; what images have in it is looked up when somebody first asks for its names. */
public final class Directory implements Device {

    private final NavigableMap<String, DirectoryEntry> entries = new TreeMap<>();
    private final List<ImageLayer> layers = new ArrayList<>();
    private final Inodes inodes;
    private final boolean fixed;
    private @Nullable Inode self;
    private @Nullable Inode parent;

    Directory(Inodes inodes, boolean fixed) {
        this.inodes = inodes;
        this.fixed = fixed;
    }

    /** Says where it is, once it has an inode, and when it moves. */
    void settle(Inode inode, Inode directoryAbove) {
        self = inode;
        parent = directoryAbove;
    }

    private Inode self() {
        return Objects.requireNonNull(self, "A directory has an inode before it is used");
    }

    /** The directory above; the root is above itself. */
    public Inode parent() {
        return Objects.requireNonNull(parent, "A directory has a parent before it is used");
    }

    /** Whether the names in it are not the guest's to change: in {@code /dev}. */
    boolean fixed() {
        return fixed;
    }

    /** The names behind the given one, in order; all for an empty one. */
    public Collection<String> namesAfter(String name) {
        return Collections.unmodifiableCollection(entries().tailMap(name, false).keySet());
    }

    /** What a name leads to. */
    public @Nullable Inode get(String name) {
        DirectoryEntry entry = entries().get(name);
        return entry == null ? null : entry.inode();
    }

    boolean isEmpty() {
        return entries().isEmpty();
    }

    /** Adds a name that costs so many bytes of room, which are taken already. */
    void put(String name, Inode inode, int bytes) {
        DirectoryEntry before = entries().put(name, new DirectoryEntry(inode, bytes));
        inode.addName();
        if (before != null) {
            forget(before);
        }
        self().times().modify();
    }

    void remove(String name) {
        DirectoryEntry entry = entries().remove(name);
        if (entry != null) {
            forget(entry);
            self().times().modify();
        }
    }

    private void forget(DirectoryEntry entry) {
        if (entry.bytes() > 0) {
            inodes.space().giveName(entry.bytes());
        }
        entry.inode().removeName();
    }

    /** Lays an image over it: its files hide those of the same name, directories become one. */
    void cover(ImageLayer layer) {
        layers.add(layer);
    }

    private NavigableMap<String, DirectoryEntry> entries() {
        while (!layers.isEmpty()) {
            ImageLayer layer = layers.removeFirst();
            layer.folder().entries().forEach((name, entry) -> cover(name, entry, layer.source()));
        }
        return entries;
    }

    private void cover(String name, Entry entry, ImageSource source) {
        DirectoryEntry before = entries.get(name);
        if (before != null && before.inode().device() instanceof Directory below) {
            if (below.fixed()) {
                return;
            }
            if (entry instanceof Entry.Folder folder) {
                below.cover(new ImageLayer(folder, source));
                return;
            }
        }
        Inode inode = inode(entry, source);
        entries.put(name, new DirectoryEntry(inode, 0));
        inode.addName();
    }

    private Inode inode(Entry entry, ImageSource source) {
        return switch (entry) {
            case Entry.File slice -> inodes.file(slice, source);
            case Entry.Link(String target) -> inodes.of(new SymbolicLink(target));
            case Entry.Folder folder -> {
                Inode inode = inodes.directory(self(), false);
                ((Directory) inode.device()).cover(new ImageLayer(folder, source));
                yield inode;
            }
        };
    }

    @Override
    public FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        throw new Refused(Errno.ISDIR);
    }

    @Override
    public int write(Buffers buffers, long offset) {
        throw new Refused(Errno.ISDIR);
    }

    @Override
    public void truncate(long size) {
        throw new Refused(Errno.ISDIR);
    }
}
