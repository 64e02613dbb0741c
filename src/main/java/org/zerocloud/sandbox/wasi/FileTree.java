package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.zerocloud.sandbox.wasi.GuestFile.ChannelFile;
import org.zerocloud.sandbox.wasi.GuestFile.Device;
import org.zerocloud.sandbox.wasi.GuestFile.Directory;
import org.zerocloud.sandbox.wasi.GuestFile.Kind;

/** The guest's file system: a root that holds {@code /dev} with its devices and channels. */
final class FileTree {

    private final Directory root = new Directory(1);
    private long inodes = 1;

    FileTree(Random random) {
        var dev = new Directory(nextInode());
        root.entries().put("dev", dev);
        Kind.BY_NAME.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(device ->
                        dev.entries()
                                .put(
                                        device.getKey(),
                                        new Device(nextInode(), device.getValue(), random)));
    }

    private long nextInode() {
        return ++inodes;
    }

    Directory root() {
        return root;
    }

    /** Puts a channel where its alias says; an alias outside of {@code /dev} is not visible. */
    ChannelFile add(String alias, MeteredChannel channel) {
        var file = new ChannelFile(nextInode(), channel);
        if (alias.startsWith("/dev/")) {
            var directory = root;
            var names = alias.substring(1).split("/", -1);
            for (var i = 0; i < names.length - 1; i++) {
                directory = subdirectory(directory, names[i]);
            }
            directory.entries().put(names[names.length - 1], file);
        }
        return file;
    }

    private Directory subdirectory(Directory parent, String name) {
        return parent.entries().computeIfAbsent(name, _ -> new Directory(nextInode()))
                        instanceof Directory directory
                ? directory
                : parent;
    }

    /**
     * Walks a path from a directory.
     *
     * @return empty if there is nothing at its end
     * @throws WasiError NOTCAPABLE if it is absolute or leaves the root, NOTDIR if something on the
     *     way is no directory
     */
    Optional<GuestFile> find(Directory from, String path) {
        if (path.isEmpty()) {
            throw new WasiError(Errno.NOENT);
        }
        if (path.startsWith("/")) {
            throw new WasiError(Errno.NOTCAPABLE);
        }
        var trail = new ArrayList<GuestFile>();
        trail.add(from);
        for (var name : path.split("/", -1)) {
            var here = trail.getLast();
            if (!(here instanceof Directory directory)) {
                throw new WasiError(Errno.NOTDIR);
            }
            if (name.equals("..")) {
                trail.removeLast();
                if (trail.isEmpty()) {
                    throw new WasiError(Errno.NOTCAPABLE);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                var next = directory.entries().get(name);
                if (next == null) {
                    return Optional.empty();
                }
                trail.add(next);
            }
        }
        return Optional.of(trail.getLast());
    }
}
