package org.zerocloud.sandbox.image;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a name in an image stands for. */
public sealed interface Entry {

    /**
     * A regular file; a hard link is a file of its own with the same bytes.
     *
     * @param offset where its bytes begin in the archive
     * @param size how many bytes it has
     */
    record File(long offset, long size) implements Entry {}

    /**
     * A symbolic link.
     *
     * @param target the path that it names, as it is in the archive
     */
    record Link(String target) implements Entry {}

    /** A directory with its entries in the order of their names. */
    final class Folder implements Entry {

        private final NavigableMap<String, Entry> entries = new TreeMap<>();

        Folder() {}

        /** What lies in it, by name. */
        public NavigableMap<String, Entry> entries() {
            return Collections.unmodifiableNavigableMap(entries);
        }

        void put(String name, Entry entry) {
            entries.put(name, entry);
        }
    }
}
