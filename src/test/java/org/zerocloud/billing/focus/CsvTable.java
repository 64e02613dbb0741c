package org.zerocloud.billing.focus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads comma-separated values by RFC 4180; an empty cell that is not quoted is absent. */
public record CsvTable(List<String> names, List<Map<String, String>> rows) {

    public static CsvTable parse(String text) {
        var lines = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (isQuoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    isQuoted = false;
                }
            } else if (c == '"') {
                isQuoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(cells));
                    cells.clear();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        var names = lines.removeFirst();
        return new CsvTable(names, lines.stream().map(line -> row(names, line)).toList());
    }

    private static Map<String, String> row(List<String> names, List<String> line) {
        if (line.size() != names.size()) {
            throw new IllegalArgumentException("A line of another length: " + line);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (var i = 0; i < names.size(); i++) {
            if (!line.get(i).isEmpty()) {
                row.put(names.get(i), line.get(i));
            }
        }
        return row;
    }
}
