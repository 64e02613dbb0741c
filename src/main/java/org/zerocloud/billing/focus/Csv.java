package org.zerocloud.billing.focus;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values, by RFC 4180. */
public final class Csv {

    /** What makes a spreadsheet take a text for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** Writes a line. A null is an empty cell. */
    public static void line(Appendable out, List<? extends @Nullable String> cells)
            throws IOException {
        var separator = "";
        for (var cell : cells) {
            out.append(separator).append(cell(cell));
            separator = ",";
        }
        out.append("\r\n");
    }

    /**
     * A text of somebody else, which no spreadsheet computes: an apostrophe stands before what
     * would be a formula.
     */
    public static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        var isPlain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
