package org.zerocloud.billing.csv;

import org.apache.commons.csv.CSVFormat;

/**
 * Texts of tenants in cells. A spreadsheet takes what begins with {@code =} and the like for a
 * formula, and runs it; an apostrophe before it says that it is none. So that the text can be had
 * back, a text that begins with an apostrophe gets one more.
 */
public final class Cells {

    /** By RFC 4180: lines end with CR and LF, and quotes are doubled. */
    public static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private static final String ESCAPED = "=+-@\t\r'";

    private Cells() {}

    /** What stands in the file for a text. */
    public static String neutral(String text) {
        return begins(text, ESCAPED) ? "'" + text : text;
    }

    /**
     * Makes what stands at the end of a line a cell: neutral, and in quotes where {@link #FORMAT}
     * puts them. Nearly no text needs either, and then it stays as it is.
     *
     * @param begin where the text begins
     */
    public static void close(StringBuilder line, int begin) {
        if (begin == line.length()) {
            return;
        }
        if (ESCAPED.indexOf(line.charAt(begin)) >= 0) {
            line.insert(begin, '\'');
        }
        if (isQuoted(line, begin)) {
            for (var at = line.length() - 1; at >= begin; at--) {
                if (line.charAt(at) == '"') {
                    line.insert(at, '"');
                }
            }
            line.insert(begin, '"').append('"');
        }
    }

    private static boolean isQuoted(StringBuilder line, int begin) {
        if (line.charAt(begin) <= '#' || line.charAt(line.length() - 1) <= ' ') {
            return true;
        }
        for (var at = begin; at < line.length(); at++) {
            var character = line.charAt(at);
            if (character == ',' || character == '"' || character == '\n' || character == '\r') {
                return true;
            }
        }
        return false;
    }

    /** The text that a cell stands for. */
    public static String original(String cell) {
        return begins(cell, "'") ? cell.substring(1) : cell;
    }

    private static boolean begins(String text, String characters) {
        return !text.isEmpty() && characters.indexOf(text.charAt(0)) >= 0;
    }
}
