package org.zerocloud.billing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.zerocloud.billing.csv.Cells;

/** Lines of a ledger as a table: the fields of {@link CdrField}, and the two hashes. */
public final class LedgerCsv {

    /** The names of the columns that follow the fields. */
    public static final List<String> HASHES = List.of("previousHash", "hash");

    private static final CdrField[] FIELDS = CdrField.values();

    private final Appendable target;
    private final StringBuilder text = new StringBuilder();

    /** Writes the names of the columns. */
    public LedgerCsv(Appendable target) throws IOException {
        this.target = target;
        target.append(String.join(",", columns())).append(Cells.FORMAT.getRecordSeparator());
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
        text.setLength(0);
        for (var field : FIELDS) {
            int begin = text.length();
            field.append(line.cdr(), text);
            Cells.close(text, begin);
            text.append(',');
        }
        text.append(line.previousHash()).append(',').append(line.hash());
        target.append(text).append(Cells.FORMAT.getRecordSeparator());
    }
}
