package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.outcome.SessionResult;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

class NexeHeadersTests {

    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final ObjectPath OBJECT =
            new ContainerPath(new TenantId("test"), "c").object("o");
    private static final Usage USAGE =
            new Usage(
                    5_000,
                    Duration.ofMillis(1_234),
                    Duration.ofMillis(56),
                    Duration.ofSeconds(2),
                    65_536,
                    List.of(
                            new ChannelUsage("/dev/stdin", new Traffic(1, 921, 0, 0), MD5),
                            new ChannelUsage("/dev/stdout", new Traffic(0, 0, 35, 1_000), MD5),
                            new ChannelUsage("/dev/stderr", new Traffic(0, 0, 1, 47), MD5)));

    @Test
    void writesTheCdrLineOfTheOriginal() {
        assertThat(headers(ran("sizeof", new Verdict.Exited(0, USAGE))))
                .containsEntry("X-Nexe-Cdr-Line", "0.052, 0.024, 0.06 1.23 1 921 36 1047 0 0 0 0");
    }

    @Test
    void listsOneEntryForEachSession() {
        assertThat(
                        headers(
                                ran("a-1", new Verdict.Exited(5, USAGE)),
                                ran("a-2", new Verdict.Exited(0, Usage.NONE))))
                .containsEntry("X-Nexe-System", "a-1,a-2")
                .containsEntry("X-Nexe-Retcode", "5,0")
                .containsEntry("X-Nexe-Status", "ok,ok")
                .containsEntry("X-Nexe-Validation", "0,0")
                .containsEntry(
                        "X-Nexe-Cdr-Line",
                        "0.052, 0.024, 0.06 1.23 1 921 36 1047 0 0 0 0,"
                                + "0.024, 0.00 0.00 0 0 0 0 0 0 0 0")
                .doesNotContainKey("X-Nexe-Error");
    }

    /** No client and no server takes headers of any length. */
    @Test
    void tellsAsManySessionsAsThereIsRoomFor() {
        var name = "n".repeat(200);
        var many =
                IntStream.range(0, 256)
                        .mapToObj(i ->
                                result(
                                        name + i,
                                        new SessionOutcome.ProgramInvalid(
                                                Rule.VALID_MODULE, "x".repeat(5_000))))
                        .toArray(SessionResult[]::new);
        var headers = headers(many);
        var length = headers.values().stream().mapToInt(String::length).sum();
        assertThat(length).isBetween(20_000, 40_010);
        var told = headers.get("X-Nexe-System").split(",", -1).length;
        assertThat(headers).containsEntry("X-Nexe-Omitted", Integer.toString(256 - told));
        assertThat(headers.get("X-Nexe-Status").split(",", -1)).hasSize(told);
        assertThat(headers.get("X-Nexe-Retcode").split(",", -1)).hasSize(told);
        assertThat(headers(ran("n", new Verdict.Exited(0, USAGE))))
                .doesNotContainKey("X-Nexe-Omitted");
    }

    @Test
    void showsDigestsOfImmediateOutputsOnly() {
        assertThat(headers(ran("n", new Verdict.Exited(0, USAGE))))
                .containsEntry("X-Nexe-Etag", "/dev/stderr " + MD5);
    }

    static Stream<Arguments> badEnds() {
        return Stream.of(
                ended(
                        new SessionOutcome.Ran(new Verdict.Trapped("unreachable", USAGE)),
                        500,
                        "Signal 4 from untrusted code: unreachable",
                        "bad return code"),
                ended(
                        new SessionOutcome.Ran(
                                new Verdict.Trapped("out of bounds memory access", USAGE)),
                        500,
                        "Signal 11 from untrusted code: out of bounds memory access",
                        "bad return code"),
                ended(
                        new SessionOutcome.Ran(
                                new Verdict.Trapped("integer divide by zero", USAGE)),
                        500,
                        "Signal 8 from untrusted code: integer divide by zero",
                        "bad return code"),
                ended(
                        new SessionOutcome.Ran(
                                new Verdict.LimitExceeded(Verdict.Limit.WALL_TIME, USAGE)),
                        500,
                        "session timeout",
                        "bad return code"),
                ended(
                        new SessionOutcome.Ran(
                                new Verdict.LimitExceeded(Verdict.Limit.MEMORY, USAGE)),
                        500,
                        "memory limit exceeded",
                        "bad return code"),
                ended(
                        new SessionOutcome.ProgramInvalid(Rule.VALID_MODULE, "no magic"),
                        500,
                        "invalid executable: valid module: no magic",
                        "bad return code"),
                ended(
                        new SessionOutcome.InputObstructed(new Obstacle.Missing(OBJECT)),
                        404,
                        "ZeroVM did not run",
                        "/AUTH_test/c/o was not found"),
                ended(
                        new SessionOutcome.OutputObstructed(
                                new Verdict.Exited(0, USAGE), new Obstacle.Missing(OBJECT)),
                        404,
                        "ok",
                        "status 404 when putting /AUTH_test/c/o"),
                ended(
                        new SessionOutcome.OutputObstructed(
                                new Verdict.Exited(0, USAGE), new Obstacle.Refused(OBJECT)),
                        403,
                        "ok",
                        "status 403 when putting /AUTH_test/c/o"),
                ended(
                        new SessionOutcome.PlatformFault("Internal error"),
                        500,
                        "ZeroVM runtime error",
                        "Internal error"));
    }

    @ParameterizedTest
    @MethodSource("badEnds")
    void saysHowASessionEndedBadly(SessionOutcome outcome, int http, String status, String error) {
        assertThat(SessionStatus.of(outcome).http().code()).isEqualTo(http);
        assertThat(headers(result("n", outcome)))
                .containsEntry("X-Nexe-Status", status)
                .containsEntry("X-Nexe-Error", error)
                .containsEntry("X-Nexe-Retcode", "0");
    }

    @Test
    void marksAnInvalidExecutable() {
        assertThat(headers(result("n", new SessionOutcome.ProgramInvalid(Rule.IMPORTS, "env.x"))))
                .containsEntry("X-Nexe-Validation", "1");
    }

    @Test
    void keepsForeignTextWithinOneLineAndOneEntry() {
        var trap = new Verdict.Trapped("a,b\r\nSet-Cookie: x", USAGE);
        assertThat(headers(ran("n", trap)).get("X-Nexe-Status"))
                .isEqualTo("Signal 11 from untrusted code: a b  Set-Cookie: x");
    }

    @Test
    void tellsThatNothingRan() {
        assertThat(NexeHeaders.of(List.of(SessionReport.ofUnstarted(session("n"))), Duration.ZERO))
                .containsEntry("X-Nexe-Status", "ZeroVM did not run")
                .containsEntry("X-Nexe-Etag", "disabled")
                .containsEntry("X-Nexe-Cdr-Line", "0.000, 0.000, 0.00 0.00 0 0 0 0 0 0 0 0");
    }

    private static Arguments ended(SessionOutcome outcome, int http, String status, String error) {
        return Arguments.of(outcome, http, status, error);
    }

    private static Map<String, String> headers(SessionResult... results) {
        return NexeHeaders.of(SessionReport.of(List.of(results)), Duration.ofMillis(52));
    }

    private static SessionResult ran(String name, Verdict verdict) {
        return result(name, new SessionOutcome.Ran(verdict));
    }

    private static SessionResult result(String name, SessionOutcome outcome) {
        return new SessionResult(session(name), outcome, Duration.ofMillis(24), List.of());
    }

    private static Session session(String name) {
        var description = new Device.OutputDescription("text/plain", Map.of(), 0);
        return PlainSession.of(
                name,
                OBJECT,
                new Device.ObjectInput(Device.Name.STDIN, OBJECT),
                new Device.ObjectOutput(Device.Name.STDOUT, OBJECT, description),
                new Device.ResponseOutput(Device.Name.STDERR, description));
    }

    @Test
    void theReasonsHave1024CharactersAtMost() {
        var reasons =
                IntStream.range(0, 100)
                        .mapToObj(number ->
                                result("n", new SessionOutcome.PlatformFault("reason " + number)))
                        .toArray(SessionResult[]::new);
        assertThat(headers(reasons).get("X-Nexe-Error"))
                .startsWith("reason 0; reason 1; ")
                .hasSize(1_024);
    }
}
