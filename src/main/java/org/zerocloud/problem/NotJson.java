package org.zerocloud.problem;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is said of a body that cannot be read as JSON, or not as JSON of this size. */
public final class NotJson {

    private NotJson() {}

    /** Without the reader's own words, which speak of its classes and settings. */
    public static String sentence(JacksonException unreadable) {
        var fault =
                switch (unreadable) {
                    case InputCoercionException _ -> "A number is too large";
                    case StreamConstraintsException _ ->
                            "The body is nested too deeply, or has too long a name or number";
                    default -> "The body is not JSON";
                };
        @Nullable TokenStreamLocation place = unreadable.getLocation();
        return place == null
                ? fault
                : "%s at line %d, column %d"
                        .formatted(fault, place.getLineNr(), place.getColumnNr());
    }
}
