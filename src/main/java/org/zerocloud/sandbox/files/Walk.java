package org.zerocloud.sandbox.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** One way along a path, from a directory that it must not leave. */
final class Walk {

    private static final int LINKS_MAX = 40;

    /** What all links of one walk may say together, so that a short path is not a long way. */
    private static final int TARGETS_MAX = 8_192;

    private static final int NAME_BYTES_MAX = 255;

    private final Inode root;
    private final Inode base;
    private final Deque<String> steps = new ArrayDeque<>();
    private Inode here;
    private int links;
    private int targets;

    Walk(Inode root, Inode base) {
        this.root = root;
        this.base = base;
        this.here = base;
    }

    /** Goes to the last name; a link there is followed if that is asked for or a slash follows. */
    Place to(String path, boolean follow) {
        if (path.isEmpty()) {
            throw new Refused(Errno.NOENT);
        }
        if (path.startsWith("/")) {
            throw new Refused(Errno.NOTCAPABLE);
        }
        boolean slashed = path.endsWith("/");
        add(path);
        while (!steps.isEmpty()) {
            String step = steps.removeFirst();
            Inode next = next(step);
            if (next != null && next.device() instanceof SymbolicLink link) {
                if (!steps.isEmpty() || follow || slashed) {
                    follow(link);
                    continue;
                }
            }
            if (steps.isEmpty() && !isSelfOrParent(step)) {
                return new Place(here, step, next, slashed);
            }
            enter(next);
        }
        return new Place(here, Place.SELF, here, slashed);
    }

    private void add(String path) {
        if (path.indexOf('\0') >= 0) {
            throw new Refused(Errno.INVAL);
        }
        for (String step : List.of(path.split("/", -1)).reversed()) {
            if (isTooLong(step)) {
                throw new Refused(Errno.NAMETOOLONG);
            }
            if (!step.isEmpty()) {
                steps.addFirst(step);
            }
        }
    }

    /** Encodes only a name that can be too long: a path may have thousands. */
    private static boolean isTooLong(String name) {
        return name.length() > NAME_BYTES_MAX / 3
                && name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX;
    }

    private static boolean isSelfOrParent(String step) {
        return step.equals(".") || step.equals("..");
    }

    private @Nullable Inode next(String step) {
        if (!(here.device() instanceof Directory directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        return switch (step) {
            case "." -> here;
            case ".." -> above(directory);
            default -> directory.get(step);
        };
    }

    private Inode above(Directory directory) {
        if (here == base) {
            throw new Refused(Errno.NOTCAPABLE);
        }
        return directory.parent();
    }

    private void enter(@Nullable Inode next) {
        if (next == null) {
            throw new Refused(Errno.NOENT);
        }
        if (!(next.device() instanceof Directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        here = next;
    }

    /** An absolute link starts at the root, so only who holds the root may follow it. */
    private void follow(SymbolicLink link) {
        if (++links > LINKS_MAX) {
            throw new Refused(Errno.LOOP);
        }
        targets += link.target().length();
        if (targets > TARGETS_MAX) {
            throw new Refused(Errno.NAMETOOLONG);
        }
        if (link.target().startsWith("/")) {
            if (base != root) {
                throw new Refused(Errno.NOTCAPABLE);
            }
            here = root;
        }
        add(link.target());
    }
}
