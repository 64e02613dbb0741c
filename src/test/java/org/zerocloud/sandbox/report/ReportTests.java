package org.zerocloud.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.Verdict.Limit;

class ReportTests {

    private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";
    private static final Usage USAGE =
            new Usage(
                    5_000,
                    Duration.ofMillis(1_234),
                    Duration.ofMillis(56),
                    Duration.ofSeconds(2),
                    65_536,
                    List.of(
                            new ChannelUsage("/dev/stdin", new Traffic(1, 921, 0, 0), MD5),
                            new ChannelUsage("/dev/stdout", new Traffic(0, 0, 36, 1_047), MD5),
                            new ChannelUsage(
                                    "/dev/in/a", new Traffic(5, 60, 0, 0), MD5, Link.NETWORK),
                            new ChannelUsage(
                                    "/dev/out/b", new Traffic(0, 0, 7, 80), MD5, Link.NETWORK)));
    private static final Verdict EXITED = new Verdict.Exited(3, USAGE);

    private static List<String> lines(Report report) {
        return List.of(report.text().split("\n", -1));
    }

    private static Report report(Verdict verdict) {
        return Report.of(verdict, Validation.PASSED, Set.of());
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new Verdict.Exited(0, USAGE), "ok", 0),
                Arguments.of(new Verdict.Exited(255, USAGE), "ok", 0),
                Arguments.of(
                        new Verdict.LimitExceeded(Limit.WALL_TIME, USAGE), "session timeout", 4),
                Arguments.of(
                        new Verdict.LimitExceeded(Limit.MEMORY, USAGE),
                        "memory limit exceeded",
                        12),
                Arguments.of(
                        new Verdict.LimitExceeded(Limit.CALL_DEPTH, USAGE),
                        "Signal 11 from untrusted code: call stack exhausted",
                        4),
                Arguments.of(
                        new Verdict.LimitExceeded(Limit.EXPORT, USAGE),
                        "exported directory exceeds its channel's limits",
                        4),
                Arguments.of(
                        new Verdict.Trapped("unreachable", USAGE),
                        "Signal 4 from untrusted code: unreachable",
                        4),
                Arguments.of(
                        new Verdict.Trapped("integer divide by zero", USAGE),
                        "Signal 8 from untrusted code: integer divide by zero",
                        4),
                Arguments.of(
                        new Verdict.Trapped("out of bounds memory access", USAGE),
                        "Signal 11 from untrusted code: out of bounds memory access",
                        4),
                Arguments.of(new Verdict.Killed(USAGE), "killed", 4),
                Arguments.of(
                        new Verdict.ChannelFailed("/dev/in/a", "the writer failed: killed", USAGE),
                        "channel /dev/in/a failed: the writer failed: killed",
                        5));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void anEndHasATextAndACodeOfTheProcess(Verdict verdict, String text, int code) {
        assertThat(ExitState.of(verdict)).isEqualTo(new ExitState(text, code));
    }

    @Test
    void aRejectedProgramIsNoExecutable() {
        assertThat(ExitState.rejected(Rule.ENTRY_POINT, "no _start"))
                .isEqualTo(new ExitState("invalid executable: entry point: no _start", 8));
    }

    @Test
    void hasSixLinesAndAnEmptyOne() {
        assertThat(report(EXITED).text())
                .isEqualTo("0\n0\n3\ndisabled\n0.06 1.23 1 921 36 1047 5 60 7 80\nok\n\n");
    }

    @ParameterizedTest
    @CsvSource({"PASSED, 0", "FAILED, 1", "NOT_PERFORMED, 2"})
    void theFirstLineIsTheValidators(Validation validation, String line) {
        assertThat(lines(Report.of(EXITED, validation, Set.of()))).first().isEqualTo(line);
    }

    @Test
    void theSecondLineSaysThatNoSessionTurnsIntoADaemon() {
        assertThat(lines(report(EXITED)).get(1)).isEqualTo("0");
    }

    @Test
    void theThirdLineIsTheProgramsCode() {
        assertThat(lines(report(new Verdict.Exited(-1, USAGE))).get(2)).isEqualTo("-1");
    }

    @Test
    void theThirdLineIsZeroIfTheProgramDidNotEndItself() {
        assertThat(lines(report(new Verdict.Killed(USAGE))).get(2)).isEqualTo("0");
    }

    @Test
    void theFourthLineHasPairsOfAliasAndDigestInTheOrderOfTheChannels() {
        var report =
                Report.of(EXITED, Validation.PASSED, Set.of("/dev/out/b", "/dev/stdout", "none"));
        assertThat(lines(report).get(3)).isEqualTo("/dev/stdout " + MD5 + " /dev/out/b " + MD5);
    }

    @Test
    void theFourthLineSaysDisabledWhereZeroVmLostALetter() {
        assertThat(lines(report(EXITED)).get(3)).isEqualTo("disabled");
    }

    @Test
    void theFifthLineCountsLocalAndNetworkTrafficApart() {
        assertThat(Report.accounting(USAGE)).isEqualTo("0.06 1.23 1 921 36 1047 5 60 7 80");
    }

    @Test
    void aReasonInSeveralLinesStaysOneLine() {
        var report = report(new Verdict.ChannelFailed("/dev/x", "a\nb\r\nü", USAGE));
        assertThat(lines(report)).hasSize(8).contains("channel /dev/x failed: a b   ");
    }

    @Test
    void aRejectedProgramFailedItsValidationAndUsedNothing() {
        var rejected = new ProgramRejected(Rule.IMPORTS, "There is no function zvm.spoon");
        assertThat(Report.of(rejected).text())
                .isEqualTo(
                        """
                        1
                        0
                        0
                        disabled
                        0.00 0.00 0 0 0 0 0 0 0 0
                        invalid executable: imports: There is no function zvm.spoon

                        """);
    }
}
