package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name with {@code *}, each of which stands for any text, an empty one and slashes too. The whole
 * name must fit. Matching takes time in proportion to the name times the pattern, whatever both
 * are.
 */
final class Wildcard {

    /** The text before the first star, between stars, and after the last one. */
    private final List<String> literals;

    Wildcard(String pattern) {
        literals = literals(pattern);
    }

    private static List<String> literals(String pattern) {
        var parts = new ArrayList<String>();
        var begin = 0;
        for (var star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', begin)) {
            parts.add(pattern.substring(begin, star));
            begin = star + 1;
        }
        parts.add(pattern.substring(begin));
        return parts;
    }

    /** What every name that fits begins with. */
    String prefix() {
        return literals.getFirst();
    }

    /**
     * What each star stands for, if the name fits: the first as much as can be, then the second.
     */
    Optional<List<String>> captures(String name) {
        if (!name.startsWith(prefix())) {
            return Optional.empty();
        }
        var fits = fits(name);
        var captures = new ArrayList<String>();
        var begin = prefix().length();
        if (literals.size() == 1) {
            return begin == name.length() ? Optional.of(captures) : Optional.empty();
        }
        for (var i = 1; i < literals.size(); i++) {
            var end = name.length();
            while (end >= begin && !fits[i][end]) {
                end--;
            }
            if (end < begin) {
                return Optional.empty();
            }
            captures.add(name.substring(begin, end));
            begin = end + literals.get(i).length();
        }
        return Optional.of(captures);
    }

    /** At {@code [i][p]}: whether literal i stands at p, and what comes after it fits the rest. */
    private boolean[][] fits(String name) {
        var last = literals.size() - 1;
        var fits = new boolean[literals.size()][name.length() + 1];
        var fitsLater = new boolean[literals.size()][name.length() + 1];
        for (var i = last; i > 0; i--) {
            var literal = literals.get(i);
            var later = false;
            for (var p = name.length(); p >= 0; p--) {
                var end = p + literal.length();
                var rest =
                        i == last
                                ? end == name.length()
                                : end <= name.length() && fitsLater[i + 1][end];
                fits[i][p] = rest && name.startsWith(literal, p);
                later |= fits[i][p];
                fitsLater[i][p] = later;
            }
        }
        return fits;
    }

    /** The text with each star replaced in turn. */
    static String substitute(String pattern, List<String> captures) {
        var parts = literals(pattern);
        var text = new StringBuilder(parts.getFirst());
        for (var i = 1; i < parts.size(); i++) {
            text.append(captures.get(i - 1)).append(parts.get(i));
        }
        return text.toString();
    }

    static int stars(String pattern) {
        return (int) pattern.chars().filter(c -> c == '*').count();
    }
}
