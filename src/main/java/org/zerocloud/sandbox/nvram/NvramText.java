package org.zerocloud.sandbox.nvram;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outer form of ZRT's text: sections, records, keys and values, within ZRT's limits. */
final class NvramText {

    private static final int BYTES_MAX = 10_240;
    private static final int SECTIONS_MAX = 7;
    private static final int RECORDS_MAX = 100;
    private static final int KEYS_MAX = 5;
    private static final int NAME_MAX = 20;

    private final Visitor visitor;
    private @Nullable Section section;
    private int sections;
    private int records;
    private int line;

    NvramText(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Is told what the text holds. */
    interface Visitor {

        /** A record with all needed keys. */
        void record(Section section, int line, Map<String, String> values);

        /** Something that says nothing. */
        void nothing(int line, String why);
    }

    void read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw new NvramRejected("The text has more than %d bytes".formatted(BYTES_MAX));
        }
        for (String each : text.split("\n", -1)) {
            line++;
            readLine(each);
        }
    }

    private void readLine(String text) {
        int comment = text.indexOf('#');
        String rest = comment < 0 ? text : text.substring(0, comment);
        int close = rest.indexOf(']');
        if (rest.startsWith("[") && close > 0) {
            open(trim(rest.substring(1, close)));
        } else if (!trim(rest).isEmpty()) {
            readRecord(rest);
        }
    }

    private void open(String name) {
        bound("sections", ++sections, SECTIONS_MAX);
        bound("characters in the name of a section", name.length(), NAME_MAX);
        Optional<Section> named = Section.named(name);
        if (named.isEmpty()) {
            visitor.nothing(line, "there is no section [%s]".formatted(name));
        }
        section = named.orElse(null);
        records = 0;
    }

    private void readRecord(String text) {
        if (section == null) {
            return;
        }
        Map<String, String> values = values(text);
        bound("records in one section", ++records, RECORDS_MAX);
        List<String> missing =
                section.keys().stream().filter(key -> !values.containsKey(key)).toList();
        if (missing.isEmpty()) {
            visitor.record(section, line, values);
        } else {
            visitor.nothing(line, "a record of [%s] has no %s".formatted(section.word(), missing));
        }
    }

    /** Of a key that comes twice, the first one counts. */
    private Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        String[] pairs = text.split(",", -1);
        bound("keys in one record", pairs.length, KEYS_MAX);
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                String key = trim(pair.substring(0, equals));
                bound("characters in the name of a key", key.length(), NAME_MAX);
                values.putIfAbsent(key, trim(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private void bound(String what, int count, int max) {
        if (count > max) {
            throw new NvramRejected(
                    "Line %d: there are %d %s, at most %d are allowed"
                            .formatted(line, count, what, max));
        }
    }

    /** Without blanks, tabs and newlines at both ends; a carriage return stays. */
    private static String trim(String text) {
        return text.replaceAll("^[ \t\n]+|[ \t\n]+\\z", "");
    }
}
