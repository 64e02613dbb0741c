package org.zerocloud.billing.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code verify-ledger}: says whether an export is what the platform wrote. It needs
 * neither a server nor a database.
 */
public final class VerifyLedger {

    /** By which word the program becomes this command. */
    public static final String NAME = "verify-ledger";

    private static final String HEAD = "--head=";
    private static final String SELECTED = "--selected";
    private static final String USAGE =
            """
            Usage: verify-ledger [--head=HEAD.json] [--selected] FILE
            FILE is an export of /platform/v1/cdrs as CSV or NDJSON, also compressed by gzip.
              --head=HEAD.json  the answer of /platform/v1/cdrs/head: lines that lack at the end are found
              --selected        the export has only some of the lines, by job or zapp: gaps are no error
            """;
    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;

    private final PrintStream out;

    /** A command that says there what it finds. */
    VerifyLedger(PrintStream out) {
        this.out = out;
    }

    /** The command as a user calls it: what it finds is its output, and not a line of a log. */
    public static VerifyLedger onStandardOutput() {
        var output = new FileOutputStream(FileDescriptor.out);
        return new VerifyLedger(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    /**
     * Verifies a file.
     *
     * @return the exit code: 0 if it is intact, 1 if it is not, 2 if it cannot be read
     */
    public int run(List<String> arguments) {
        var files = new ArrayList<String>(arguments);
        var selected = files.remove(SELECTED);
        var heads = files.stream().filter(argument -> argument.startsWith(HEAD)).toList();
        files.removeAll(heads);
        if (files.size() != 1 || heads.size() > 1 || files.getFirst().startsWith("--")) {
            out.print(USAGE);
            return UNUSABLE;
        }
        try {
            var verifier = new LedgerVerifier(!selected);
            ExportFile.read(Path.of(files.getFirst()), verifier::add);
            for (var head : heads) {
                expect(verifier, Path.of(head.substring(HEAD.length())));
            }
            return report(verifier);
        } catch (IOException | InvalidPathException | JacksonException unreadable) {
            out.println("Cannot be verified: " + unreadable.getMessage());
            return UNUSABLE;
        }
    }

    private static void expect(LedgerVerifier verifier, Path file) throws IOException {
        var head = new JsonMapper().readTree(Files.readString(file));
        if (!head.path("sequence").isIntegralNumber()) {
            throw new ExportFile.Unreadable(file + " is no answer of /platform/v1/cdrs/head");
        }
        verifier.expectEnd(
                head.path("tenant").asString(""),
                head.path("sequence").asLong(),
                head.path("hash").asString(""));
    }

    private int report(LedgerVerifier verifier) {
        verifier.findings().forEach(out::println);
        out.println("%d rows, %d findings".formatted(verifier.rows(), verifier.broken()));
        new TreeMap<>(verifier.ends())
                .forEach((tenant, last) ->
                        out.println(
                                "%s begins at sequence %d and ends at sequence %d with hash %s"
                                        .formatted(
                                                tenant,
                                                last.first(),
                                                last.sequence(),
                                                last.hash())));
        return verifier.broken() == 0 ? INTACT : BROKEN;
    }
}
