package org.zerocloud.billing.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a look at an export without gaps found.
 *
 * @param rows how many lines it has
 * @param findings what is wrong, the first ones
 * @param ends the hash of each tenant's last line
 */
public record Verification(long rows, List<String> findings, Map<String, String> ends) {

    /** Copies both. */
    public Verification {
        findings = List.copyOf(findings);
        ends = Map.copyOf(ends);
    }

    /**
     * Reads an export to its end.
     *
     * @throws IOException if it is none
     */
    public static Verification of(InputStream export) throws IOException {
        var verifier = new LedgerVerifier(true);
        ExportFile.read(export, verifier::add);
        var ends =
                verifier.ends().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().hash()));
        return new Verification(verifier.rows(), verifier.findings(), ends);
    }

    /** Whether nothing is wrong. */
    public boolean isIntact() {
        return findings.isEmpty();
    }
}
