package org.zerocloud.gateway.compute;

import java.util.Optional;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.report.ExitState;
import org.zerocloud.sandbox.report.Validation;

/**
 * What became of a session, as ZeroCloud's answers say it.
 *
 * @param http its part in the status of the answer
 * @param text {@code X-Nexe-Status}
 * @param returnCode {@code X-Nexe-Retcode}: the program's exit code, 0 if it did not end itself
 * @param validation {@code X-Nexe-Validation}
 * @param error {@code X-Nexe-Error}; empty if there is none
 */
record SessionStatus(
        Status http, String text, int returnCode, Validation validation, String error) {

    /** Of a session whose job did not begin. */
    static final SessionStatus NOT_RUN =
            new SessionStatus(Status.OK, "ZeroVM did not run", 0, Validation.PASSED, "");

    private static final String BAD_RETURN_CODE = "bad return code";

    static SessionStatus of(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Ran(var verdict) -> of(verdict);
            case SessionOutcome.OutputObstructed(var verdict, var obstacle) ->
                    unstored(of(verdict), obstacle);
            case SessionOutcome.CopiesDiffer(var verdict, var detail) ->
                    new SessionStatus(
                            Status.INTERNAL_ERROR,
                            ExitState.of(verdict).text(),
                            0,
                            Validation.PASSED,
                            detail);
            case SessionOutcome.ProgramInvalid(var rule, var detail) ->
                    new SessionStatus(
                            Status.INTERNAL_ERROR,
                            ExitState.rejected(rule, detail).text(),
                            0,
                            Validation.FAILED,
                            BAD_RETURN_CODE);
            case SessionOutcome.InputObstructed(var obstacle) ->
                    new SessionStatus(
                            httpStatus(obstacle),
                            NOT_RUN.text(),
                            0,
                            Validation.PASSED,
                            obstacle.sentence());
            case SessionOutcome.Cancelled _ -> fault("The job was cancelled");
            case SessionOutcome.Expired _ -> fault("The deadline of the job came");
            case SessionOutcome.PlatformFault(var detail) -> fault(detail);
        };
    }

    private static SessionStatus fault(String detail) {
        return new SessionStatus(
                Status.INTERNAL_ERROR, "ZeroVM runtime error", 0, Validation.PASSED, detail);
    }

    private static SessionStatus unstored(SessionStatus ran, Obstacle obstacle) {
        var status = httpStatus(obstacle);
        return new SessionStatus(
                worse(status, ran.http()),
                ran.text(),
                ran.returnCode(),
                ran.validation(),
                "status %d when putting %s".formatted(status.code(), obstacle.path()));
    }

    private static SessionStatus of(Verdict verdict) {
        var text = ExitState.of(verdict).text();
        return verdict instanceof Verdict.Exited(var code, _)
                ? new SessionStatus(Status.OK, text, code, Validation.PASSED, "")
                : bad(text);
    }

    private static SessionStatus bad(String text) {
        return new SessionStatus(
                Status.INTERNAL_ERROR, text, 0, Validation.PASSED, BAD_RETURN_CODE);
    }

    private static Status worse(Status one, Status other) {
        return one.code() >= other.code() ? one : other;
    }

    static Status httpStatus(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Missing _ -> Status.NOT_FOUND;
            case Obstacle.Refused _ -> Status.FORBIDDEN;
            case Obstacle.TooLarge _, Obstacle.OverQuota _ -> Status.CONTENT_TOO_LARGE;
            case Obstacle.Changed _ -> Status.CONFLICT;
            case Obstacle.Malformed _ -> Status.UNPROCESSABLE_CONTENT;
            case Obstacle.NoExecutable _, Obstacle.Unstorable _ -> Status.BAD_REQUEST;
        };
    }

    /** What goes wrong, if something does, for the body of the answer. */
    Optional<String> complaint() {
        return http == Status.OK
                ? Optional.empty()
                : Optional.of(text + (error.isEmpty() ? "" : ": " + error));
    }
}
