package org.zerocloud.job.outcome;

import java.util.Optional;
import java.util.OptionalInt;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.report.ExitState;

/**
 * What a tenant is told of the end of a session.
 *
 * @param status the last line of ZeroVM's report, {@code ok} for a program that ended itself
 * @param exitCode what such a program said
 * @param error what went wrong outside of the program
 * @param used what it used
 */
public record SessionEnd(
        String status, OptionalInt exitCode, Optional<String> error, Consumption used) {

    private static final String NOT_RUN = "did not run";

    /** Puts an outcome into words. */
    public static SessionEnd of(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Ran(var verdict) -> ran(verdict, Optional.empty());
            case SessionOutcome.OutputObstructed(var verdict, var obstacle) ->
                    ran(verdict, Optional.of(obstacle.sentence()));
            case SessionOutcome.CopiesDiffer(var verdict, var detail) ->
                    ran(verdict, Optional.of(detail));
            case SessionOutcome.ProgramInvalid(var rule, var detail) ->
                    ended(ExitState.rejected(rule, detail).text(), Optional.empty(), outcome);
            case SessionOutcome.InputObstructed(var obstacle) ->
                    ended(NOT_RUN, Optional.of(obstacle.sentence()), outcome);
            case SessionOutcome.Cancelled _ -> ended("cancelled", Optional.empty(), outcome);
            case SessionOutcome.Expired _ -> ended("deadline passed", Optional.empty(), outcome);
            case SessionOutcome.PlatformFault(var detail) ->
                    ended("platform fault", Optional.of(detail), outcome);
        };
    }

    private static SessionEnd ran(Verdict verdict, Optional<String> error) {
        var code =
                verdict instanceof Verdict.Exited(var exitCode, _)
                        ? OptionalInt.of(exitCode)
                        : OptionalInt.empty();
        return new SessionEnd(
                ExitState.of(verdict).text(), code, error, Consumption.of(verdict.usage()));
    }

    private static SessionEnd ended(String status, Optional<String> error, SessionOutcome outcome) {
        return new SessionEnd(status, OptionalInt.empty(), error, Consumption.of(outcome.usage()));
    }
}
