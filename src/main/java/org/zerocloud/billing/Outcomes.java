package org.zerocloud.billing;

import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Verdict;

/** Sorts the ends of sessions into those that an account tells apart. */
public final class Outcomes {

    private Outcomes() {}

    /** How an account calls the end of a session. */
    public static Cdr.Outcome of(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Ran(Verdict.Exited _) -> Cdr.Outcome.EXITED;
            case SessionOutcome.Ran(Verdict.Trapped _) -> Cdr.Outcome.TRAPPED;
            case SessionOutcome.Ran(Verdict.LimitExceeded(var limit, _)) -> of(limit);
            case SessionOutcome.Ran(Verdict.ChannelFailed _) -> Cdr.Outcome.STORE_FAILED;
            case SessionOutcome.Ran(Verdict.Killed _), SessionOutcome.Cancelled _ ->
                    Cdr.Outcome.CANCELLED;
            case SessionOutcome.Expired _ -> Cdr.Outcome.EXPIRED;
            case SessionOutcome.OutputObstructed _, SessionOutcome.CopiesDiffer _ ->
                    Cdr.Outcome.OUTPUT_REFUSED;
            case SessionOutcome.ProgramInvalid _, SessionOutcome.InputObstructed _ ->
                    Cdr.Outcome.NOT_STARTED;
            case SessionOutcome.PlatformFault _ -> Cdr.Outcome.PLATFORM_FAULT;
        };
    }

    private static Cdr.Outcome of(Verdict.Limit limit) {
        return switch (limit) {
            case FUEL -> Cdr.Outcome.OUT_OF_FUEL;
            case WALL_TIME -> Cdr.Outcome.TIMED_OUT;
            case MEMORY, CALL_DEPTH, EXPORT -> Cdr.Outcome.LIMIT_EXCEEDED;
        };
    }
}
