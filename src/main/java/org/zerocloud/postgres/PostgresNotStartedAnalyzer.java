package org.zerocloud.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the reason and the way out in place of a stack trace. */
final class PostgresNotStartedAnalyzer extends AbstractFailureAnalyzer<PostgresNotStarted> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresNotStarted cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
