package org.zerocloud.execution;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.output.KeptOutput;
import org.zerocloud.job.output.Outputs;
import org.zerocloud.objectstore.ObjectStore;

/** Puts what sessions give back where it is safe, if nobody may be there to take it. */
final class DurableResults {

    private static final Logger LOG = LoggerFactory.getLogger(DurableResults.class);

    private final Outputs outputs;

    DurableResults(Outputs outputs) {
        this.outputs = outputs;
    }

    /**
     * How a session ends, and what is kept of it.
     *
     * @param outcome that of the run, unless its outputs could not be kept
     * @param kept where they are
     */
    record Result(SessionOutcome outcome, List<KeptOutput> kept) {}

    /** Outputs that cannot be kept are the end of a session like any that cannot be stored. */
    Result of(AcceptedJob job, SessionAttempt attempt, SessionRun.Ending ending) {
        if (!job.terms().durable() || ending.responses().isEmpty()) {
            return new Result(ending.outcome(), List.of());
        }
        try {
            var kept = outputs.keep(job.tenant(), attempt, ending.responses());
            return new Result(ending.outcome(), kept);
        } catch (ObjectStore.QuotaExceeded full) {
            return new Result(obstructed(job, ending.outcome()), List.of());
        } catch (IOException | RuntimeException failure) {
            LOG.error("The outputs of session {} could not be kept", attempt, failure);
            return new Result(
                    new SessionOutcome.PlatformFault("Its outputs could not be kept"), List.of());
        }
    }

    private static SessionOutcome obstructed(AcceptedJob job, SessionOutcome outcome) {
        var account = "/" + job.tenant().account();
        return switch (outcome) {
            case SessionOutcome.Ran(var verdict) ->
                    new SessionOutcome.OutputObstructed(verdict, new Obstacle.OverQuota(account));
            case SessionOutcome other -> other;
        };
    }
}
