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

    /** The text that a cell stands for. */
    public static String original(String cell) {
        return begins(cell, "'") ? cell.substring(1) : cell;
    }

    private static boolean begins(String text, String characters) {
        return !text.isEmpty() && characters.indexOf(text.charAt(0)) >= 0;
    }
}
