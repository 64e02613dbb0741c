package org.zerocloud.job.systemmap;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a description, so that its author sees all of it at once. */
final class Violations {

    private static final int MAX = 20;

    private final List<String> found = new ArrayList<>();

    @FormatMethod
    void add(String format, Object... arguments) {
        if (found.size() < MAX) {
            found.add(format.formatted(arguments));
        }
    }

    /**
     * @throws JobRejected if anything was found
     */
    void check() {
        if (!found.isEmpty()) {
            throw new JobRejected(found);
        }
    }
}
