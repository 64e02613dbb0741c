package org.zerocloud.gateway.dialect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read from the raw query, because the servlet API would take them
 * from a form body too.
 *
 * @param values decoded; of several values the last one counts
 */
public record QueryString(Map<String, String> values) {

    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");

    /** Copies the map. */
    public QueryString {
        values = Map.copyOf(values);
    }

    /**
     * Reads the part of a URI behind the question mark.
     *
     * @throws Refusal if it is not UTF-8
     */
    public static QueryString parse(@Nullable String raw) {
        var values = new LinkedHashMap<String, String>();
        for (var part : (raw == null ? "" : raw).split("&", -1)) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = equals < 0 ? part : part.substring(0, equals);
                values.put(
                        decoded(name, name),
                        equals < 0 ? "" : decoded(name, part.substring(equals + 1)));
            }
        }
        return new QueryString(values);
    }

    /** The parameter's value, if it is there. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The parameter's value, or an empty text. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether the parameter says yes in one of Swift's ways. */
    public boolean isYes(String name) {
        return YES.contains(text(name).toLowerCase(Locale.ROOT));
    }

    private static String decoded(String parameter, String raw) {
        return WireText.percentDecoded(raw.replace('+', ' '))
                .orElseThrow(() ->
                        new Refusal(
                                Status.BAD_REQUEST,
                                "\"%s\" parameter not valid UTF-8".formatted(parameter)));
    }
}
