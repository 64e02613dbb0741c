package org.zerocloud.sandbox.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree that the entries of an archive make, one after the other. */
final class ImageTree {

    private static final int NAME_BYTES_MAX = 255;
    private static final int SHOWN_MAX = 200;

    private final Entry.Folder root = new Entry.Folder();
    private final int depthMax;
    private final Strictness strictness;

    ImageTree(int depthMax, Strictness strictness) {
        this.depthMax = depthMax;
        this.strictness = strictness;
    }

    Entry.Folder root() {
        return root;
    }

    void addFolder(String path) {
        folder(steps(path), path);
    }

    void addFile(String path, Entry.File file) {
        put(path, file);
    }

    void addLink(String path, String target) {
        if (target.isEmpty()) {
            throw new ImageRejected("%s is a link to nothing".formatted(shown(path)));
        }
        if (strictness == Strictness.STRICT) {
            StrictNames.checkTarget(path, target, steps(path).size() - 1);
        }
        put(path, new Entry.Link(target));
    }

    /** A hard link names an entry before it. */
    void addHardLink(String path, String target) {
        Entry found = find(steps(target));
        if (found == null || found instanceof Entry.Folder) {
            throw new ImageRejected(
                    "%s is a hard link to %s, which is no file before it"
                            .formatted(shown(path), shown(target)));
        }
        put(path, found);
    }

    private void put(String path, Entry entry) {
        List<String> steps = steps(path);
        if (steps.isEmpty()) {
            throw new ImageRejected("An entry that is no directory has no name");
        }
        Entry.Folder parent = folder(steps.subList(0, steps.size() - 1), path);
        if (parent.entries().get(steps.getLast()) instanceof Entry.Folder) {
            throw clash(path);
        }
        if (strictness == Strictness.STRICT && parent.entries().containsKey(steps.getLast())) {
            throw new ImageRejected("There are two entries named " + shown(path));
        }
        parent.put(steps.getLast(), entry);
    }

    /** The folder of that path, made if it is not there. */
    private Entry.Folder folder(List<String> steps, String path) {
        Entry.Folder here = root;
        for (String step : steps) {
            switch (here.entries().get(step)) {
                case null -> {
                    var made = new Entry.Folder();
                    here.put(step, made);
                    here = made;
                }
                case Entry.Folder folder -> here = folder;
                case Entry.File file -> throw clash(path);
                case Entry.Link link -> throw clash(path);
            }
        }
        return here;
    }

    private @Nullable Entry find(List<String> steps) {
        Entry here = root;
        for (String step : steps) {
            here = here instanceof Entry.Folder folder ? folder.entries().get(step) : null;
        }
        return here;
    }

    /** A file is never followed as if it were a directory, and neither is a link. */
    private static ImageRejected clash(String path) {
        return new ImageRejected(
                "%s takes the place of another entry: one is a directory, one is not"
                        .formatted(shown(path)));
    }

    /** The names on a path; one that begins with a slash counts from the top as well. */
    private List<String> steps(String path) {
        if (strictness == Strictness.STRICT) {
            StrictNames.check(path);
        }
        var steps = new ArrayList<String>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                throw new ImageRejected("The name %s leads out".formatted(shown(path)));
            }
            if (step.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
                throw new ImageRejected("The name %s is too long".formatted(shown(path)));
            }
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        if (steps.size() > depthMax) {
            throw new ImageRejected(
                    "The name %s is more than %d deep".formatted(shown(path), depthMax));
        }
        return steps;
    }

    /** A name as an error may show it: short, and without control characters. */
    static String shown(String name) {
        String start = name.substring(0, Math.min(name.length(), SHOWN_MAX));
        return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
