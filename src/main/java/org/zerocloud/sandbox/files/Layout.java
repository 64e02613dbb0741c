package org.zerocloud.sandbox.files;

import java.util.List;
import org.zerocloud.sandbox.image.TarImage;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** Puts devices, images and directories in their places before a guest starts; none costs room. */
public final class Layout {

    private final Inodes inodes;
    private final Inode root;
    private final Inode devices;

    Layout(Inodes inodes, Inode root) {
        this.inodes = inodes;
        this.root = root;
        devices = below(root, "dev", true);
        below(root, "tmp", false);
    }

    private static Directory tree(Inode inode) {
        return (Directory) inode.device();
    }

    /**
     * Gives a device a name.
     *
     * @param path relative to {@code /dev}; a path that is not plain, or taken, stays without it
     */
    public void attach(String path, Device device) {
        List<String> steps = path.indexOf('/') < 0 ? List.of(path) : List.of(path.split("/", -1));
        if (!steps.stream().allMatch(Layout::isPlain)) {
            return;
        }
        Inode here = devices;
        for (String step : steps.subList(0, steps.size() - 1)) {
            here = below(here, step, true);
            if (!(here.device() instanceof Directory)) {
                return;
            }
        }
        if (tree(here).get(steps.getLast()) == null) {
            tree(here).put(steps.getLast(), inodes.of(device), 0);
        }
    }

    /** No regular expression: this is on the way of each session's start. */
    private static boolean isPlain(String step) {
        return !step.isEmpty() && !step.equals(".") && !step.equals("..");
    }

    private Inode below(Inode directory, String name, boolean fixed) {
        Inode found = tree(directory).get(name);
        if (found != null) {
            return found;
        }
        Inode made = inodes.directory(directory, fixed);
        tree(directory).put(name, made, 0);
        return made;
    }

    /**
     * Lays an image over a directory, which is made if it is not there.
     *
     * @param archive the channel that holds the archive; each read of a file in it is a read of it
     * @param mountPoint an absolute path
     */
    public void mount(TarImage image, Device archive, String mountPoint) {
        ImageSource source =
                (array, at, length, offset) -> archive.read(Buffers.of(array, at, length), offset);
        tree(directory(mountPoint)).cover(new ImageLayer(image.root(), source));
    }

    /**
     * The directory of that absolute path, which is made if it is not there.
     *
     * @throws Refused with {@code ENOTDIR} if something else has that path
     */
    public Inode directory(String path) {
        Inode here = root;
        for (String step : path.split("/", -1)) {
            if (isPlain(step)) {
                here = below(here, step, false);
            }
            if (!(here.device() instanceof Directory)) {
                throw new Refused(Errno.NOTDIR);
            }
        }
        return here;
    }
}
