package org.zerocloud.billing.verify;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.zerocloud.billing.csv.Cells;
import org.zerocloud.billing.ledger.CdrField;
import org.zerocloud.billing.ledger.LedgerCsv;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads exports: CSV or NDJSON, plain or compressed by gzip, of any length. */
final class ExportFile {

    private static final int GZIP_MAGIC = 0x1f;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private ExportFile() {}

    /** It is not what the platform exports. */
    static class Unreadable extends IOException {

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads all lines of a file.
     *
     * @throws Unreadable if a row cannot be read
     */
    static void read(Path file, Consumer<ExportedLine> lines) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            read(bytes, lines);
        }
    }

    /** The same with what an archive holds. */
    static void read(InputStream bytes, Consumer<ExportedLine> lines) throws IOException {
        var text = new BufferedReader(new InputStreamReader(plain(bytes), StandardCharsets.UTF_8));
        text.mark(1);
        var first = text.read();
        text.reset();
        switch (first) {
            case '{' -> readJson(text, lines);
            case '[' ->
                    throw new Unreadable(
                            "This is a page of JSON; export CSV or NDJSON to have it verified");
            default -> readCsv(text, lines);
        }
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes);
        buffered.mark(1);
        var first = buffered.read();
        buffered.reset();
        return first == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }

    private static void readCsv(BufferedReader text, Consumer<ExportedLine> lines)
            throws IOException {
        var columns = LedgerCsv.columns();
        try (var parser = Cells.FORMAT.parse(text)) {
            var rows = parser.iterator();
            if (!rows.hasNext() || !rows.next().toList().equals(columns)) {
                throw new Unreadable("The first row does not name the columns of a ledger");
            }
            while (rows.hasNext()) {
                lines.accept(line(rows.next(), columns.size()));
            }
        } catch (java.io.UncheckedIOException | IllegalStateException broken) {
            throw new Unreadable("The table breaks off or is none: " + broken.getMessage());
        }
    }

    private static ExportedLine line(CSVRecord cells, int columns) throws Unreadable {
        var row = cells.getRecordNumber() - 1;
        if (cells.size() != columns) {
            throw new Unreadable(
                    "Row %d has %d cells, not %d".formatted(row, cells.size(), columns));
        }
        var texts = cells.stream().limit(CdrField.values().length).map(Cells::original).toList();
        return new ExportedLine(row, texts, cells.get(columns - 2), cells.get(columns - 1));
    }

    private static void readJson(BufferedReader text, Consumer<ExportedLine> lines)
            throws IOException {
        var row = 0L;
        for (var line = text.readLine(); line != null; line = text.readLine()) {
            row++;
            try {
                lines.accept(line(row, JSON.readTree(line)));
            } catch (JacksonException broken) {
                throw new Unreadable("Row %d is not JSON".formatted(row));
            }
        }
    }

    private static ExportedLine line(long row, JsonNode object) {
        List<String> texts = new ArrayList<>();
        Arrays.stream(CdrField.values()).forEach(field -> texts.add(text(field, object)));
        return new ExportedLine(
                row,
                texts,
                object.path("previousHash").asString(""),
                object.path("hash").asString(""));
    }

    /** Numbers as they are written; labels as the line has them. */
    private static String text(CdrField field, JsonNode object) {
        var value = object.path(field.title());
        return field == CdrField.LABELS && value.isObject()
                ? CdrField.labels(JSON.convertValue(value, LABELS))
                : value.asString("");
    }
}
