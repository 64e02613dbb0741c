package org.zerocloud.zapp;

import java.util.List;
import java.util.stream.Collectors;

/** An archive is no zapp that may be stored; all that was found is named at once. */
public class ZappRejected extends RuntimeException {

    private final transient List<Finding> findings;

    /**
     * @param findings at least one
     */
    public ZappRejected(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, in the order of the file. */
    public List<Finding> findings() {
        return findings;
    }
}
