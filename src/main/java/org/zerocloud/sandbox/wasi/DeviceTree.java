package org.zerocloud.sandbox.wasi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** The guest's file system: {@code /}, {@code /dev} and the devices in it, nothing else. */
final class DeviceTree {

    private final NavigableMap<String, Device> nodes = new TreeMap<>();

    /**
     * Makes the directories in which devices lie.
     *
     * @param devices by absolute path
     */
    DeviceTree(Map<String, Device> devices) {
        var children = new TreeMap<String, Set<String>>();
        children.put("/", new TreeSet<>());
        devices.keySet().forEach(path -> link(children, path));
        children.forEach(
                (path, names) -> nodes.put(path, new Directory(path, names.stream().toList())));
        nodes.putAll(devices);
    }

    private static void link(Map<String, Set<String>> children, String path) {
        for (int slash = path.lastIndexOf('/');
                slash >= 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            String parent = slash == 0 ? "/" : path.substring(0, slash);
            String rest = path.substring(slash + 1);
            int end = rest.indexOf('/');
            children.computeIfAbsent(parent, key -> new TreeSet<>())
                    .add(end < 0 ? rest : rest.substring(0, end));
            if (slash == 0) {
                break;
            }
        }
    }

    Optional<Device> at(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** A number that stays the same from run to run. */
    long inode(String path) {
        return nodes.headMap(path, true).size();
    }

    /** The absolute path of what a relative one means, which must lie below the directory. */
    String resolve(String directory, String path) {
        if (path.startsWith("/")) {
            throw new Refused(Errno.NOTCAPABLE);
        }
        if (path.isEmpty()) {
            throw new Refused(Errno.NOENT);
        }
        var steps = new ArrayDeque<String>();
        for (String step : path.split("/", -1)) {
            walk(directory, steps, step);
        }
        return below(directory, String.join("/", steps));
    }

    private void walk(String directory, Deque<String> steps, String step) {
        Device here =
                at(below(directory, String.join("/", steps)))
                        .orElseThrow(() -> new Refused(Errno.NOENT));
        if (!(here instanceof Directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        if (step.equals("..")) {
            if (steps.pollLast() == null) {
                throw new Refused(Errno.NOTCAPABLE);
            }
        } else if (!step.isEmpty() && !step.equals(".")) {
            steps.addLast(step);
        }
    }

    /** The path of something in a directory. */
    static String below(String directory, String name) {
        if (name.isEmpty()) {
            return directory;
        }
        return directory.equals("/") ? "/" + name : directory + "/" + name;
    }
}
