package org.zerocloud.sandbox.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Walks down a path as a guest would, through symbolic links, never above the top. */
final class PathLookup {

    private static final int LINKS_MAX = 40;

    private final Deque<String> steps;
    private final Deque<Entry.Folder> way = new ArrayDeque<>();
    private final Entry.Folder root;
    private int links;

    PathLookup(Entry.Folder root, String path) {
        this.root = root;
        this.steps = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
        way.push(root);
    }

    Optional<Entry.File> file() {
        while (!steps.isEmpty()) {
            var step = steps.pop();
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            if (step.equals("..")) {
                climb();
                continue;
            }
            switch (way.element().entries().get(step)) {
                case null -> {
                    return Optional.empty();
                }
                case Entry.Folder folder -> way.push(folder);
                case Entry.File file -> {
                    return steps.isEmpty() ? Optional.of(file) : Optional.empty();
                }
                case Entry.Link(var target) -> {
                    if (++links > LINKS_MAX) {
                        return Optional.empty();
                    }
                    follow(target);
                }
            }
        }
        return Optional.empty();
    }

    private void climb() {
        if (way.size() > 1) {
            way.pop();
        }
    }

    private void follow(String target) {
        if (target.startsWith("/")) {
            way.clear();
            way.push(root);
        }
        Arrays.asList(target.split("/", -1)).reversed().forEach(steps::push);
    }
}
