package org.zerocloud.zapp.yaml;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.zapp.Finding;

/** Gathers what is wrong with a file, and what is only strange. */
final class Findings {

    private static final int MAX = 100;

    private final String file;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private int unnamed;

    Findings(String file) {
        this.file = file;
    }

    @FormatMethod
    void error(Item.Place place, String format, Object... arguments) {
        if (errors.size() < MAX) {
            errors.add(finding(place, format.formatted(arguments)));
        } else {
            unnamed++;
        }
    }

    @FormatMethod
    void warn(Item.Place place, String format, Object... arguments) {
        if (warnings.size() < MAX) {
            warnings.add(finding(place, format.formatted(arguments)));
        }
    }

    private Finding finding(Item.Place place, String text) {
        return new Finding(file, place.line(), place.column(), place.pointer(), text);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** What is wrong, the first hundred. */
    List<Finding> errors() {
        var all = new ArrayList<>(errors);
        if (unnamed > 0) {
            all.add(Finding.of(file, "and %d more".formatted(unnamed)));
        }
        return all;
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }
}
