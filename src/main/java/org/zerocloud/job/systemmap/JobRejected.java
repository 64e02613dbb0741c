package org.zerocloud.job.systemmap;

import java.util.List;

/** A job description breaks rules; all that were found are named at once. */
public class JobRejected extends RuntimeException {

    private final List<String> violations;

    JobRejected(List<String> violations) {
        super(String.join("\n", violations));
        this.violations = List.copyOf(violations);
    }

    /** One sentence each, with the node and the device where there is one. */
    public List<String> violations() {
        return violations;
    }
}
