package org.zerocloud.job.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Usage;
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

    /**
     * What a session used.
     *
     * @param userCpu processor time of the guest
     * @param systemCpu processor time of the operating system for it
     * @param wall from its first instruction to its end
     * @param memoryBytesMax the largest size of its memory
     * @param channels what went through all of its channels
     */
    public record Consumption(
            Duration userCpu,
            Duration systemCpu,
            Duration wall,
            long memoryBytesMax,
            Traffic channels) {

        static Consumption of(Usage usage) {
            var traffic =
                    usage.channels().stream()
                            .map(ChannelUsage::traffic)
                            .reduce(Traffic.NONE, Traffic::plus);
            return new Consumption(
                    usage.userCpu(),
                    usage.systemCpu(),
                    usage.wallTime(),
                    usage.memoryBytesMax(),
                    traffic);
        }
    }

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
