package org.zerocloud.job.systemmap;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a description, so that its author sees all of it at once. */
final class Violations {

    private static final int MAX = 20;

    private final List<String> found = new ArrayList<>();
    private int unnamed;

    @FormatMethod
    void add(String format, Object... arguments) {
        if (found.size() < MAX) {
            found.add(format.formatted(arguments));
        } else {
            unnamed++;
        }
    }

    /**
     * @throws JobRejected if anything was found; it names the first 20
     */
    void check() {
        if (unnamed > 0) {
            found.add("and %d more".formatted(unnamed));
        }
        if (!found.isEmpty()) {
            throw new JobRejected(found);
        }
    }
}
