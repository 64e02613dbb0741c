package org.zerocloud.billing.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.billing.ledger.Chain;

/**
 * Follows the hashes of exported lines and names the rows where they break. A file may have lines
 * of several tenants.
 */
final class LedgerVerifier {

    /** How many findings are kept; the others are counted. */
    static final int FINDINGS_MAX = 100;

    private final boolean complete;
    private final Map<String, Last> ends = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private long rows;
    private long broken;

    /**
     * Nothing is known yet.
     *
     * @param complete whether lines may not be missing between others, as where some were selected
     */
    LedgerVerifier(boolean complete) {
        this.complete = complete;
    }

    /**
     * The last line of a tenant.
     *
     * @param first the number of the tenant's first line, which is 1 unless lines lack in front
     * @param row in which row
     * @param sequence the number of the line
     * @param hash its hash
     */
    record Last(long first, long row, long sequence, String hash) {}

    /** Looks at the next line. */
    void add(ExportedLine line) {
        rows++;
        var sequence = number(line.sequence());
        var hash = Chain.next(line.previousHash(), line.texts());
        if (sequence.isEmpty() || !hash.equals(line.hash())) {
            find("row %d (sequence %s) was changed".formatted(line.row(), line.sequence()));
        }
        sequence.ifPresent(number -> follow(line, number));
    }

    private void follow(ExportedLine line, long sequence) {
        var last = ends.get(line.tenant());
        if (last == null) {
            begin(line, sequence);
        } else if (sequence <= last.sequence()) {
            find(
                    "row %d (sequence %d) is out of order: row %d has sequence %d"
                            .formatted(line.row(), sequence, last.row(), last.sequence()));
        } else if (sequence > last.sequence() + 1) {
            if (complete) {
                find(
                        "row %d (sequence %d) does not follow row %d: sequences %d to %d are not there"
                                .formatted(
                                        line.row(),
                                        sequence,
                                        last.row(),
                                        last.sequence() + 1,
                                        sequence - 1));
            }
        } else if (!line.previousHash().equals(last.hash())) {
            find(
                    "row %d (sequence %d) does not follow row %d: one of them was exchanged"
                            .formatted(line.row(), sequence, last.row()));
        }
        var first = last == null ? sequence : last.first();
        ends.put(line.tenant(), new Last(first, line.row(), sequence, line.hash()));
    }

    private void begin(ExportedLine line, long sequence) {
        var isFirst = sequence == 1;
        var beginning = Chain.beginning(line.tenant());
        if (isFirst != line.previousHash().equals(beginning)) {
            find(
                    "row %d (sequence %d) is not how the ledger of %s begins"
                            .formatted(line.row(), sequence, line.tenant()));
        }
    }

    /** Compares with the end that the platform told. */
    void expectEnd(String tenant, long sequence, String hash) {
        var last = Optional.ofNullable(ends.get(tenant));
        var end = last.map(Last::sequence).orElse(0L);
        if (end < sequence) {
            find(
                    "the end is missing: sequences %d to %d of %s are not there"
                            .formatted(end + 1, sequence, tenant));
        } else if (end > sequence) {
            find("the head is older than the export: it has sequence %d".formatted(sequence));
        } else if (end > 0 && !last.orElseThrow().hash().equals(hash)) {
            find(
                    "the last line of %s (sequence %d) is not the one of the head"
                            .formatted(tenant, sequence));
        }
    }

    private void find(String finding) {
        broken++;
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    /** What is wrong, the first {@value #FINDINGS_MAX} of {@link #broken}. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** How much is wrong. */
    long broken() {
        return broken;
    }

    /** How many lines there were. */
    long rows() {
        return rows;
    }

    /** Where each tenant's lines begin and end. */
    Map<String, Last> ends() {
        return Map.copyOf(ends);
    }
}
