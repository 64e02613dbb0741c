package org.zerocloud.sandbox.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/**
 * What a session printed when it was over: ZeroVM's report in the form of its release build.
 *
 * <p>No session turns into a daemon here, and memory is not digested. Where ZeroVM cut the word
 * {@code disabled} by a letter, this does not.
 *
 * @param validation what the validator said
 * @param userCode what the program passed to its exit; 0 if it did not end itself
 * @param digests alias and MD5 of each channel that was to be digested, or {@code disabled}
 * @param accounting the ten numbers of a CDR; see {@link #accounting(Usage)}
 * @param state how it ended
 */
public record Report(
        Validation validation, int userCode, String digests, String accounting, ExitState state) {

    private static final String NO_DIGEST = "disabled";
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Of a program that ran.
     *
     * @param digested the aliases of the channels whose digests are wanted
     */
    public static Report of(Verdict verdict, Validation validation, Set<String> digested) {
        int userCode = verdict instanceof Verdict.Exited exited ? exited.code() : 0;
        return new Report(
                validation,
                userCode,
                digests(verdict.usage(), digested),
                accounting(verdict.usage()),
                ExitState.of(verdict));
    }

    /** Of a program that was not let in. */
    public static Report of(ProgramRejected rejected) {
        return new Report(
                Validation.FAILED,
                0,
                NO_DIGEST,
                accounting(Usage.NONE),
                ExitState.rejected(rejected.rule(), String.valueOf(rejected.getMessage())));
    }

    /** Pairs of alias and MD5 in the order of the channels, or {@code disabled} without any. */
    public static String digests(Usage usage, Set<String> digested) {
        String pairs =
                usage.channels().stream()
                        .filter(channel -> digested.contains(channel.alias()))
                        .map(Report::pair)
                        .collect(Collectors.joining(" "));
        return pairs.isEmpty() ? NO_DIGEST : pairs;
    }

    private static String pair(ChannelUsage channel) {
        return channel.alias() + " " + channel.md5();
    }

    /**
     * System and user time in seconds, then reads, bytes read, writes and bytes written of the
     * local channels, then the same four of those to other sessions.
     */
    public static String accounting(Usage usage) {
        return "%s %s %s %s"
                .formatted(
                        seconds(usage.systemCpu()),
                        seconds(usage.userCpu()),
                        traffic(usage.traffic(Link.LOCAL)),
                        traffic(usage.traffic(Link.NETWORK)));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toNanos() / NANOS_PER_SECOND);
    }

    private static String traffic(Traffic traffic) {
        return "%d %d %d %d"
                .formatted(
                        traffic.reads(),
                        traffic.readBytes(),
                        traffic.writes(),
                        traffic.writeBytes());
    }

    /**
     * Six lines and an empty one; what is not printable ASCII is a blank, so that six they stay.
     */
    public String text() {
        return "%d\n0\n%d\n%s\n%s\n%s\n\n"
                .formatted(
                        validation.code(), userCode, line(digests), accounting, line(state.text()));
    }

    private static String line(String text) {
        return text.replaceAll("[^ -~]", " ");
    }
}
