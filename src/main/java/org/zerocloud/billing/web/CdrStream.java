package org.zerocloud.billing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.zerocloud.billing.ledger.LedgerCsv;
import org.zerocloud.billing.ledger.LedgerLine;
import org.zerocloud.billing.ledger.LedgerQuery;
import org.zerocloud.billing.ledger.LedgerReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends any number of lines, few of which are in memory at a time. What fails on the way is thrown
 * and nothing is closed here, so that the connection breaks and nobody takes a part for the whole.
 */
@Component
class CdrStream {

    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final LedgerReader reader;
    private final ObjectWriter json;

    CdrStream(LedgerReader reader, JsonMapper json) {
        this.reader = reader;
        this.json = json.writerFor(CdrLine.class);
    }

    void csv(LedgerQuery query, HttpServletResponse response) throws IOException {
        send(
                response,
                target -> {
                    var table = new LedgerCsv(target);
                    return table::write;
                },
                query);
    }

    void ndjson(LedgerQuery query, HttpServletResponse response) throws IOException {
        send(
                response,
                target ->
                        line ->
                                target.append(json.writeValueAsString(CdrLine.of(line)))
                                        .append('\n'),
                query);
    }

    private void send(HttpServletResponse response, Form form, LedgerQuery query)
            throws IOException {
        var bytes = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        var target = new BufferedWriter(bytes, BUFFER_CHARACTERS);
        try {
            reader.forEach(query, checked(form.begin(target)));
            target.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static Consumer<LedgerLine> checked(Lines lines) {
        return line -> {
            try {
                lines.write(line);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        };
    }

    /** How lines are written. */
    @FunctionalInterface
    private interface Form {
        Lines begin(Writer target) throws IOException;
    }

    /** Takes one line after the other. */
    @FunctionalInterface
    private interface Lines {
        void write(LedgerLine line) throws IOException;
    }
}
