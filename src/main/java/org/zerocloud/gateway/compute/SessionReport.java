package org.zerocloud.gateway.compute;

import java.time.Duration;
import java.util.List;
import java.util.Set;
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
 * @param elapsed how long it took; zero if it never began
 * @param usage what it used
 */
record SessionReport(
        String system, SessionStatus status, String etag, Duration elapsed, Usage usage) {

    static SessionReport of(SessionResult result) {
        var outcome = result.outcome();
        return new SessionReport(
                result.session().name(),
                SessionStatus.of(outcome),
                Report.digests(outcome.usage(), digested(result.session())),
                result.elapsed(),
                outcome.usage());
    }

    static SessionReport ofUnstarted(Session session) {
        return new SessionReport(
                session.name(),
                SessionStatus.NOT_RUN,
                Report.digests(Usage.NONE, Set.of()),
                Duration.ZERO,
                Usage.NONE);
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
