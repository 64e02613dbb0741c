package org.zerocloud.zapp.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes words as {@code exec.args} of a job description, from which ZRT reads the same words. */
final class CommandText {

    private static final String ESCAPED = "\\\", ";

    private CommandText() {}

    static String of(List<String> words) {
        return words.stream().map(CommandText::escaped).collect(Collectors.joining(" "));
    }

    private static String escaped(String word) {
        if (word.isEmpty()) {
            return "\"\"";
        }
        var text = new StringBuilder(word.length());
        word.codePoints()
                .forEach(c -> {
                    if (c < 0x20 || c == 0x7f || ESCAPED.indexOf(c) >= 0) {
                        text.append("\\x%02x".formatted(c));
                    } else {
                        text.appendCodePoint(c);
                    }
                });
        return text.toString();
    }

    /** Whether a word can be given to a program. */
    static boolean isPassable(String word) {
        return word.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(word);
    }
}
