package org.zerocloud.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.billing.ledger.LedgerCsv;
import org.zerocloud.billing.ledger.LedgerLine;
import org.zerocloud.billing.ledger.LedgerLines;

class VerifyLedgerTests {

    private static final int LINES = 20;
    private static final int ROW = 7;

    @TempDir Path directory;

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        assertThat(verify(rows(), "--head=" + head(LINES)))
                .startsWith("0: 20 rows, 0 findings")
                .contains("test begins at sequence 1 and ends at sequence 20 with hash ");
    }

    static IntStream columns() {
        return IntStream.range(0, LedgerCsv.columns().size());
    }

    /** Any cell at all, be it a fact or a hash. */
    @ParameterizedTest
    @MethodSource("columns")
    void namesTheRowThatWasFlipped(int column) throws IOException {
        var found =
                changed(rows -> {
                    var cells = new ArrayList<>(cells(rows.get(ROW)));
                    var cell = cells.get(column);
                    cells.set(column, flipped(cell));
                    rows.set(ROW, String.join("|", cells));
                });
        assertThat(found).startsWith("1: ").contains("row 7 (sequence ");
    }

    private static String flipped(String cell) {
        var last = cell.isEmpty() ? 'x' : cell.charAt(cell.length() - 1);
        var other = last == '1' ? '2' : '1';
        return cell.isEmpty() ? "1" : cell.substring(0, cell.length() - 1) + other;
    }

    @Test
    void namesTheRowBeforeWhichOneWasDropped() throws IOException {
        assertThat(changed(rows -> rows.remove(ROW)))
                .startsWith(
                        "1: row 7 (sequence 8) does not follow row 6: sequences 7 to 7 are not there");
    }

    @Test
    void namesTheRowsThatChangedPlaces() throws IOException {
        assertThat(changed(rows -> Collections.swap(rows, ROW, ROW + 1)))
                .contains("row 7 (sequence 8) does not follow row 6")
                .contains("row 8 (sequence 7) is out of order");
    }

    @Test
    void namesTheRowThatIsThereTwice() throws IOException {
        assertThat(changed(rows -> rows.add(ROW, rows.get(ROW))))
                .startsWith("1: row 8 (sequence 7) is out of order");
    }

    /** Somebody who knows the format makes a new hash for a line, but not for all that follow. */
    @Test
    void namesTheRowThatFollowsAnExchangedOne() throws IOException {
        var foreign = csv(LedgerLines.of("test", LINES, "other")).get(ROW);
        assertThat(changed(rows -> rows.set(ROW, foreign)))
                .contains("row 7 (sequence 7) does not follow row 6: one of them was exchanged")
                .contains("row 8 (sequence 8) does not follow row 7: one of them was exchanged");
    }

    @Test
    void aLedgerThatWasMadeAnewIsNotTheOneOfTheHead() throws IOException {
        assertThat(verify(csv(LedgerLines.of("test", LINES, "other")), "--head=" + head(LINES)))
                .startsWith("1: the last line of test (sequence 20) is not the one of the head");
    }

    /** Which is no error: who went on from a line has the others elsewhere. */
    @Test
    void saysWhereAnExportBeginsThatLacksItsFront() throws IOException {
        var rows = rows();
        rows.subList(1, 4).clear();
        assertThat(verify(rows))
                .startsWith("0: 17 rows, 0 findings")
                .contains("test begins at sequence 4 and ends at sequence 20");
    }

    @Test
    void withTheHeadTheMissingEndIsFound() throws IOException {
        var rows = rows().subList(0, 15);
        assertThat(verify(rows)).startsWith("0: 14 rows, 0 findings");
        assertThat(verify(rows, "--head=" + head(LINES)))
                .startsWith("1: the end is missing: sequences 15 to 20 of test are not there");
    }

    @Test
    void theBeginningOfALedgerIsKnown() throws IOException {
        assertThat(changed(rows -> rows.remove(1))).startsWith("0: 19 rows");
        var other = csv(LedgerLines.of("test2", LINES, "n"));
        assertThat(changed(rows -> rows.set(1, other.get(1).replace("test2", "test"))))
                .contains("row 1 (sequence 1) was changed")
                .contains("row 1 (sequence 1) is not how the ledger of test begins");
    }

    @Test
    void whereLinesWereSelectedGapsAreNone() throws IOException {
        var rows = rows();
        rows.remove(ROW);
        assertThat(verify(rows, "--selected")).startsWith("0: 19 rows, 0 findings");
    }

    @Test
    void whatIsNoExportCannotBeVerified() throws IOException {
        assertThat(verify(List.of("a,b,c"))).startsWith("2: Cannot be verified: The first row");
        assertThat(verify(List.of("[{}]"))).startsWith("2: Cannot be verified: This is a page");
        assertThat(verify(List.of("{}", "{"))).startsWith("2: Cannot be verified: Row 2 is not");
        assertThat(run("--nothing")).startsWith("2: Usage: verify-ledger");
    }

    @Test
    void compressedExportsAreRead() throws IOException {
        var file = directory.resolve("export.csv.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text(rows()).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(file.toString())).startsWith("0: 20 rows, 0 findings");
    }

    private String changed(Consumer<List<String>> change) throws IOException {
        var rows = rows();
        change.accept(rows);
        return verify(rows);
    }

    /** Rows with a bar between cells, so that no cell has quotes; the first has the names. */
    private static List<String> rows() throws IOException {
        return csv(LedgerLines.of("test", LINES, "n"));
    }

    private static List<String> csv(List<LedgerLine> lines) throws IOException {
        var text = new StringBuilder();
        var table = new LedgerCsv(text);
        lines.forEach(table::add);
        return new ArrayList<>(
                text.toString()
                        .lines()
                        .map(row ->
                                row.replace(
                                        "\"{\"\"a\"\":\"\"=1\"\",\"\"b\"\":\"\"2\"\"}\"", "LABELS"))
                        .map(row -> row.replace(',', '|'))
                        .toList());
    }

    private static List<String> cells(String row) {
        return List.of(row.split("\\|", -1));
    }

    private static String text(List<String> rows) {
        return String.join("\r\n", rows)
                        .replace('|', ',')
                        .replace("LABELS", "\"{\"\"a\"\":\"\"=1\"\",\"\"b\"\":\"\"2\"\"}\"")
                + "\r\n";
    }

    private Path head(int sequence) throws IOException {
        var hash = LedgerLines.of("test", sequence, "n").getLast().hash();
        var file = directory.resolve("head.json");
        return Files.writeString(
                file,
                "{\"tenant\":\"test\",\"sequence\":%d,\"hash\":\"%s\"}".formatted(sequence, hash));
    }

    private String verify(List<String> rows, String... options) throws IOException {
        var file = Files.writeString(directory.resolve("export"), text(rows));
        return run(
                Stream.concat(Stream.of(options), Stream.of(file.toString()))
                        .toArray(String[]::new));
    }

    private static String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var code =
                new VerifyLedger(new PrintStream(out, true, StandardCharsets.UTF_8))
                        .run(List.of(arguments));
        return code + ": " + out.toString(StandardCharsets.UTF_8);
    }
}
