package org.zerocloud.gateway.compute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zerocloud.job.outcome.SessionResult;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.report.Report;

/**
 * One session in the words of the {@code X-Nexe-*} headers.
 *
 * @param system the session's name
 * @param status what became of it
 * @param etag the digests of its immediate and attached outputs, or {@code disabled}
 * @param colocated the same 40 hexadecimal digits for all sessions that want one location, or 0
 * @param elapsed how long it took; zero if it never began
 * @param usage what it used
 */
record SessionReport(
        String system,
        SessionStatus status,
        String etag,
        String colocated,
        Duration elapsed,
        Usage usage) {

    private static final String NOWHERE = "0";

    /** Known to nobody, so that a location's text cannot be guessed from its digest. */
    private static final String SALT = UUID.randomUUID().toString();

    private static final int DIGITS = 40;

    static SessionReport of(SessionResult result) {
        var outcome = result.outcome();
        return new SessionReport(
                result.session().name(),
                SessionStatus.of(outcome),
                Report.digests(outcome.usage(), digested(result.session())),
                colocated(result.session()),
                result.elapsed(),
                outcome.usage());
    }

    static SessionReport ofUnstarted(Session session) {
        return new SessionReport(
                session.name(),
                SessionStatus.NOT_RUN,
                Report.digests(Usage.NONE, Set.of()),
                NOWHERE,
                Duration.ZERO,
                Usage.NONE);
    }

    /** All sessions of a job run on the server that took it. */
    private static String colocated(Session session) {
        if (session.location().isEmpty()) {
            return NOWHERE;
        }
        try {
            var text = (SALT + session.location()).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Outputs whose bytes nobody else accounts for: those of the answer, and the attached one. */
    private static Set<String> digested(Session session) {
        var attached = session.attached().stream().toList();
        return session.devices().stream()
                .filter(Device.Output.class::isInstance)
                .filter(device -> isImmediate(device) || attached.contains(device))
                .map(Device::alias)
                .collect(Collectors.toSet());
    }

    private static boolean isImmediate(Device device) {
        return device instanceof Device.ResponseOutput;
    }

    static List<SessionReport> of(List<SessionResult> results) {
        return results.stream().map(SessionReport::of).toList();
    }
}
