package org.zerocloud.zapp.yaml;

import java.util.Collection;

/** What lies in the archive beside {@code zapp.yaml}. */
public interface Bundled {

    /** Whether a path leads to a file, as a program would find it. */
    boolean hasFile(String path);

    /** The names of all files and links, from the top and without a leading slash. */
    Collection<String> names();
}
