package org.zerocloud.problem;

import java.math.BigDecimal;
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
            Map.ofEntries(
                    Map.entry(Instant.class, "a time in UTC such as 2026-01-31T12:00:00Z"),
                    Map.entry(LocalDate.class, "a day such as 2026-01-31"),
                    Map.entry(YearMonth.class, "a month such as 2026-01"),
                    Map.entry(UUID.class, "a UUID such as 0199a8a8-7c7e-7d3c-8f3e-0242ac120002"),
                    Map.entry(Long.class, "a whole number"),
                    Map.entry(long.class, "a whole number"),
                    Map.entry(Integer.class, "a whole number"),
                    Map.entry(int.class, "a whole number"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(boolean.class, "true or false"),
                    Map.entry(String.class, "a text"),
                    Map.entry(BigDecimal.class, "a number"),
                    Map.entry(Double.class, "a number"));

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

    /**
     * Requires that a period, of which either end may be absent, is of years that exist and not
     * over before it begins.
     *
     * @param from its first moment
     * @param to the moment after its last
     */
    public static void requirePeriod(@Nullable Instant from, @Nullable Instant to) {
        Years.require("from", from);
        Years.require("to", to);
        if (from != null && to != null && !from.isBefore(to)) {
            throw refusal("to", to, "must be after from");
        }
    }

    /** What a parameter must be that becomes a value of some type. */
    static String must(@Nullable Class<?> type) {
        return "must be "
                + Optional.<Class<?>>ofNullable(type)
                        .map(WrongParameter::form)
                        .orElse("of another form");
    }

    private static String form(Class<?> type) {
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return FORMS.getOrDefault(type, "of another form");
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
