package org.zerocloud.job.systemmap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Splits {@code exec.args} as ZRT does: at blanks and tabs; a quotation mark at the beginning of a
 * word keeps everything up to the next one together; afterwards {@code \xHH} stands for that byte
 * of UTF-8.
 */
final class CommandLine {

    private CommandLine() {}

    static List<String> split(String text) {
        var words = new ArrayList<String>();
        var at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            var quoted = text.charAt(at) == '"';
            var begin = quoted ? at + 1 : at;
            var end = quoted ? endOfQuotation(text, begin) : endOfWord(text, begin);
            words.add(unescape(text.substring(begin, end)));
            at = quoted ? end + 1 : end;
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int endOfQuotation(String text, int begin) {
        var end = text.indexOf('"', begin);
        return end < 0 ? text.length() : end;
    }

    private static int endOfWord(String text, int begin) {
        var end = begin;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String unescape(String word) {
        if (!word.contains("\\x")) {
            return word;
        }
        var bytes = new ByteArrayOutputStream(word.length());
        var at = 0;
        while (at < word.length()) {
            if (isEscape(word, at)) {
                bytes.write(HexFormat.fromHexDigits(word, at + 2, at + 4));
                at += 4;
            } else {
                var end = word.offsetByCodePoints(at, 1);
                bytes.writeBytes(word.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String word, int at) {
        return word.startsWith("\\x", at)
                && at + 4 <= word.length()
                && HexFormat.isHexDigit(word.charAt(at + 2))
                && HexFormat.isHexDigit(word.charAt(at + 3));
    }
}
