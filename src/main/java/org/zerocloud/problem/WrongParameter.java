package org.zerocloud.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a parameter of the URL that cannot be used, the same everywhere: its name, the
 * value that it has, and what it must be.
 */
public final class WrongParameter {

    private static final int VALUE_CHARACTERS_MAX = 100;

    private static final Map<Class<?>, String> FORMS =
            Map.of(
                    Instant.class, "a time in UTC such as 2026-01-31T12:00:00Z",
                    LocalDate.class, "a day such as 2026-01-31",
                    YearMonth.class, "a month such as 2026-01",
                    UUID.class, "a UUID such as 0199a8a8-7c7e-7d3c-8f3e-0242ac120002",
                    Long.class, "a whole number",
                    long.class, "a whole number",
                    Integer.class, "a whole number",
                    int.class, "a whole number",
                    Boolean.class, "true or false",
                    boolean.class, "true or false");

    private WrongParameter() {}

    /**
     * The refusal of a request for one of its parameters.
     *
     * @param name of the parameter
     * @param value which it has; only its beginning is repeated
     * @param must what is asked of it, such as {@code must be a whole number}
     */
    public static Refusal refusal(String name, @Nullable Object value, String must) {
        return refusal(List.of(violation(name, value, must)));
    }

    /** The refusal of a request for several of them. */
    static Refusal refusal(List<Violation> violations) {
        var detail =
                violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.detail())
                        .collect(Collectors.joining("; "));
        return new Refusal(Problem.INVALID_PARAMETER, detail, violations, Map.of());
    }

    static Violation violation(String name, @Nullable Object value, String must) {
        return new Violation(name, "is '%s', but %s".formatted(shortened(value), must));
    }

    /** What a parameter must be that becomes a value of some type. */
    static String must(@Nullable Class<?> type) {
        return "must be "
                + Optional.<Class<?>>ofNullable(type)
                        .map(WrongParameter::form)
                        .orElse("of another form");
    }

    private static String form(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return FORMS.getOrDefault(type, "of the form of " + type.getSimpleName());
    }

    /** The refusal of a request for a parameter that the operation does not read. */
    static Refusal unknown(String name, Collection<String> known) {
        var detail =
                known.isEmpty()
                        ? "is not known: there are no parameters here"
                        : "is not known, but " + String.join(", ", new TreeSet<>(known));
        return new Refusal(
                Problem.INVALID_PARAMETER,
                shortened(name) + " " + detail,
                List.of(new Violation(shortened(name), detail)),
                Map.of());
    }

    private static String shortened(@Nullable Object value) {
        var text =
                value instanceof Object[] several
                        ? Arrays.toString(several)
                        : String.valueOf(value);
        return text.length() <= VALUE_CHARACTERS_MAX
                ? text
                : text.substring(0, VALUE_CHARACTERS_MAX) + "…";
    }
}
