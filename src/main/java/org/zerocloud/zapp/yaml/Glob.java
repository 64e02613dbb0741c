package org.zerocloud.zapp.yaml;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Python's {@code glob}: {@code *}, {@code ?} and {@code […]} within one name; a directory that
 * fits brings along what is in it.
 */
final class Glob {

    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    static Glob of(String text) {
        var regex = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var end = c == '[' ? text.indexOf(']', i + 2) : -1;
            if (end > 0) {
                regex.append(charactersOf(text.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return new Glob(compiled(regex + "(/.*)?", text));
    }

    private static String charactersOf(String set) {
        var negated = set.startsWith("!");
        var characters = set.substring(negated ? 1 : 0).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        return (negated ? "[^" : "[") + characters + "]";
    }

    /** What is no pattern fits its own text only. */
    private static Pattern compiled(String regex, String text) {
        try {
            return Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(text, Pattern.LITERAL);
        }
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
