package org.zerocloud.billing;

import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Verdict;

/** Sorts the ends of sessions into those that an account tells apart. */
final class Outcomes {

    private Outcomes() {}

    static Cdr.Outcome of(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Ran(Verdict.Exited _) -> Cdr.Outcome.EXITED;
            case SessionOutcome.Ran(Verdict.Trapped _) -> Cdr.Outcome.TRAPPED;
            case SessionOutcome.Ran(Verdict.LimitExceeded _) -> Cdr.Outcome.LIMIT_EXCEEDED;
            case SessionOutcome.Ran(Verdict.Killed _),
                    SessionOutcome.Cancelled _,
                    SessionOutcome.Expired _ ->
                    Cdr.Outcome.KILLED;
            case SessionOutcome.Ran(Verdict.ChannelFailed _),
                    SessionOutcome.OutputObstructed _,
                    SessionOutcome.CopiesDiffer _ ->
                    Cdr.Outcome.STORE_FAILED;
            case SessionOutcome.ProgramInvalid _, SessionOutcome.InputObstructed _ ->
                    Cdr.Outcome.NOT_STARTED;
            case SessionOutcome.PlatformFault _ -> Cdr.Outcome.PLATFORM_FAULT;
        };
    }
}
