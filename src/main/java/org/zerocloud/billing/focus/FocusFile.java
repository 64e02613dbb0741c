package org.zerocloud.billing.focus;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.Rating;

/** A file under way: its digest, and what it has so far. */
final class FocusFile {

    private final MessageDigest digest;
    private final OutputStream stream;
    private final String currency;
    private long rows;
    private long bytes;
    private long micros;

    FocusFile(OutputStream to, String currency) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        this.currency = currency;
        this.stream = new Counting(to);
    }

    OutputStream stream() {
        return stream;
    }

    void add(Writer writer, FocusCharge charge) throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        for (var column : FocusColumn.values()) {
            cells.add(column.of(charge));
        }
        Csv.line(writer, cells);
        rows++;
        micros =
                Math.addExact(
                        micros,
                        Rating.micros(charge.meter(), charge.quantity(), charge.contractedPrice()));
    }

    FocusManifest.Content content() {
        return new FocusManifest.Content(
                rows,
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                new Money(micros, currency));
    }

    /** Whoever gave the stream closes it. */
    private final class Counting extends FilterOutputStream {

        Counting(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
