package org.zerocloud.billing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.zerocloud.billing.csv.Cells;

/** Lines of a ledger as a table: the fields of {@link CdrField}, and the two hashes. */
public final class LedgerCsv {

    /** The names of the columns that follow the fields. */
    public static final List<String> HASHES = List.of("previousHash", "hash");

    private final CSVPrinter printer;

    /** Writes the names of the columns. */
    public LedgerCsv(Appendable target) throws IOException {
        this.printer = new CSVPrinter(target, Cells.FORMAT);
        printer.printRecord(columns());
    }

    /** The names of all columns in their order. */
    public static List<String> columns() {
        return Stream.concat(Arrays.stream(CdrField.values()).map(CdrField::title), HASHES.stream())
                .toList();
    }

    /**
     * Writes one line.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void add(LedgerLine line) {
        try {
            write(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes one line. */
    public void write(LedgerLine line) throws IOException {
        var cells = new ArrayList<String>(CdrField.texts(line.cdr()));
        cells.replaceAll(Cells::neutral);
        cells.add(line.previousHash());
        cells.add(line.hash());
        printer.printRecord(cells);
    }
}
