package org.zerocloud.zapp.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ZeroCloud's placeholders {@code {.name}} and {@code {.name=default}}. They are replaced within
 * words that are split already, in one pass, so that a value stays what it is.
 */
public final class Placeholders {

    /** The word that stands for all arguments of a call. */
    public static final String ALL = "{.args}";

    private static final Pattern ONE = Pattern.compile("\\{\\.([A-Za-z0-9_]+)(?:=([^}]*))?}");

    private Placeholders() {}

    /** The names that a text asks for. */
    public static Set<String> names(String text) {
        var names = new TreeSet<String>();
        ONE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The text with values; what has none gets its default, or nothing. */
    static String fill(String text, Map<String, String> values) {
        return ONE.matcher(text)
                .replaceAll(found -> {
                    var otherwise = found.group(2) == null ? "" : found.group(2);
                    return Matcher.quoteReplacement(values.getOrDefault(found.group(1), otherwise));
                });
    }
}
