package org.zerocloud.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads src/test/resources/contract/cross-tenant.txt: for each operation the statuses by which
 * strangers are answered, and the body that they send.
 */
final class AccessTable {

    private static final Path FILE = Path.of("src/test/resources/contract/cross-tenant.txt");
    private static final int CELLS = 4;
    private static final int STATUSES = 2;

    private AccessTable() {}

    /**
     * A row.
     *
     * @param operation such as {@code GET /platform/v1/jobs/{id}}
     * @param values of the names in its path
     * @param statuses of the answers, for each kind of stranger
     * @param body what is sent; empty for nothing
     */
    record Row(String operation, Map<String, String> values, List<Integer> statuses, String body) {

        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        /** The path with the values, which may name what the tenant has. */
        String path() {
            var path = operation.substring(operation.indexOf(' ') + 1);
            for (var value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", value.getValue());
            }
            return path;
        }

        @Override
        public String toString() {
            return operation;
        }
    }

    static List<Row> read() {
        try (var lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split("\\|", CELLS);
        var statuses =
                Arrays.stream(cells[STATUSES].strip().split(" +")).map(Integer::valueOf).toList();
        if (statuses.size() != Stranger.values().length) {
            throw new AssertionError("A status for each kind of stranger is wanted: " + line);
        }
        return new Row(cells[0].strip(), values(cells[1]), statuses, cells[3].strip());
    }

    private static Map<String, String> values(String cell) {
        return Arrays.stream(cell.strip().split(" +"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
