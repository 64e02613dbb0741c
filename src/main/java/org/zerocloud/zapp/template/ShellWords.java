package org.zerocloud.zapp.template;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into words as a POSIX shell does, without expanding anything. */
public final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** A text ends within a quotation, or after a backslash. */
    public static final class Unfinished extends RuntimeException {

        private final String reason;

        Unfinished(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** What is missing, as a sentence. */
        public String reason() {
            return reason;
        }
    }

    /**
     * The words of a text.
     *
     * @throws Unfinished if it ends too early
     */
    public static List<String> split(String text) {
        return new ShellWords(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            var c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> endWord();
                case '\'' -> quoted();
                case '"' -> doublyQuoted();
                case '\\' -> append(next("nothing follows the last backslash"));
                default -> append(c);
            }
        }
        endWord();
        return words;
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private char next(String otherwise) {
        if (at == text.length()) {
            throw new Unfinished(otherwise);
        }
        return text.charAt(at++);
    }

    private void quoted() {
        inWord = true;
        for (var c = inQuotation(); c != '\''; c = inQuotation()) {
            word.append(c);
        }
    }

    /** A backslash stands for itself there, except before a quotation mark or another one. */
    private void doublyQuoted() {
        inWord = true;
        for (var c = inQuotation(); c != '"'; c = inQuotation()) {
            if (c != '\\') {
                word.append(c);
                continue;
            }
            var escaped = inQuotation();
            if (escaped != '"' && escaped != '\\') {
                word.append(c);
            }
            word.append(escaped);
        }
    }

    private char inQuotation() {
        return next("a quotation is not closed");
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
