package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.outcome.SessionResult;

/** Puts together the answer of a job: status, headers, and the immediate outputs one by one. */
final class JobAnswer {

    private static final String NO_OUTPUT_TYPE = "application/x-gtar";
    private static final String ERROR_TYPE = "text/plain;charset=UTF-8";

    private final List<Part> parts = new ArrayList<>();
    private final List<SessionReport> reports;

    JobAnswer(JobResult result) {
        this.reports = SessionReport.of(result.sessions());
        for (var i = 0; i < reports.size(); i++) {
            addPart(result.sessions().get(i), reports.get(i));
        }
    }

    /**
     * The first immediate output of a session counts; a session without one may have a complaint.
     */
    private void addPart(SessionResult session, SessionReport report) {
        if (!session.responses().isEmpty()) {
            parts.add(new Output(session.responses().getFirst()));
        } else {
            report.status()
                    .complaint()
                    .map(text -> "Session '%s': %s\n".formatted(report.system(), text))
                    .ifPresent(text -> parts.add(new Complaint(text)));
        }
    }

    void send(HttpServletResponse response, Duration total) throws IOException {
        response.setStatus(
                reports.stream()
                        .mapToInt(report -> report.status().http().code())
                        .max()
                        .orElseThrow());
        NexeHeaders.of(reports, total).forEach(response::setHeader);
        response.setHeader("X-Chain-Total-Time", NexeHeaders.seconds(total, 3));
        response.setHeader("Etag", UUID.randomUUID().toString().replace("-", ""));
        response.setContentType(parts.isEmpty() ? NO_OUTPUT_TYPE : parts.getFirst().contentType());
        response.setContentLengthLong(parts.stream().mapToLong(Part::bytes).sum());
        for (var part : parts) {
            part.send(response);
        }
    }

    private sealed interface Part {

        String contentType();

        long bytes();

        void send(HttpServletResponse response) throws IOException;
    }

    private record Output(ResponseBody body) implements Part {

        @Override
        public String contentType() {
            return body.contentType();
        }

        @Override
        public long bytes() {
            return body.bytes();
        }

        @Override
        public void send(HttpServletResponse response) throws IOException {
            body.transferTo(response.getOutputStream());
        }
    }

    private record Complaint(String text) implements Part {

        @Override
        public String contentType() {
            return ERROR_TYPE;
        }

        @Override
        public long bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void send(HttpServletResponse response) throws IOException {
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
