package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.outcome.MessageHead;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.outcome.SessionResult;

/** Puts together the answer of a job: status, headers, and the immediate outputs one by one. */
final class JobAnswer {

    private static final String NO_OUTPUT_TYPE = "application/x-gtar";
    private static final String ERROR_TYPE = "text/plain;charset=UTF-8";

    private final List<Part> parts = new ArrayList<>();
    private final List<SessionReport> reports;
    private final Duration total;

    JobAnswer(JobResult result, Duration total) {
        this.reports = SessionReport.of(result.sessions());
        this.total = total;
        for (var i = 0; i < reports.size(); i++) {
            addPart(result.sessions().get(i), reports.get(i));
        }
    }

    /**
     * The first immediate output of a session counts; a session without one may have a complaint.
     */
    private void addPart(SessionResult session, SessionReport report) {
        if (!session.responses().isEmpty()) {
            parts.add(new Output(session.responses().getFirst(), report.status().http()));
        } else {
            report.status()
                    .complaint()
                    .map(text -> "Session '%s': %s\n".formatted(report.system(), text))
                    .ifPresent(text -> parts.add(new Complaint(text)));
        }
    }

    /** The worst of all sessions, and of what programs say themselves. */
    int status() {
        var ofSessions = reports.stream().mapToInt(report -> report.status().http().code()).max();
        var ofPrograms = parts.stream().mapToInt(Part::status).max();
        return Math.max(ofSessions.orElseThrow(), ofPrograms.orElse(Status.OK.code()));
    }

    /** All headers but the length, as they stand on the wire; a later session's replace others. */
    Map<String, List<String>> headers() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        parts.forEach(part -> headers.putAll(part.headers()));
        NexeHeaders.of(reports, total).forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("X-Chain-Total-Time", List.of(NexeHeaders.seconds(total, 3)));
        headers.put("Etag", List.of(UUID.randomUUID().toString().replace("-", "")));
        headers.put("Content-Type", List.of(contentType()));
        return headers;
    }

    /** That of the first session with an immediate output. */
    String contentType() {
        return parts.isEmpty() ? NO_OUTPUT_TYPE : parts.getFirst().contentType();
    }

    /** Whether it asks for a job, whose description it is. */
    boolean isJob() {
        return contentType().equals(MediaTypes.JSON)
                && headers().getOrDefault(ComputeRequest.EXECUTE, List.of()).stream()
                        .anyMatch(value -> !value.isEmpty());
    }

    /** How many bytes the body has. */
    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /** What a program says of the length of a body that it does not write. */
    Optional<String> announcedLength() {
        return parts.stream()
                .flatMap(part -> part.head().stream())
                .flatMap(head -> head.field("Content-Length").stream())
                .filter(length -> length.matches("\\d{1,18}"))
                .findFirst();
    }

    void transferTo(OutputStream target) throws IOException {
        for (var part : parts) {
            part.transferTo(target);
        }
    }

    private sealed interface Part {

        int status();

        Optional<MessageHead> head();

        Map<String, List<String>> headers();

        String contentType();

        long bytes();

        void transferTo(OutputStream target) throws IOException;
    }

    /** What a program wrote; what it says of its success counts only if it ended well. */
    private record Output(ResponseBody body, Status session) implements Part {

        @Override
        public int status() {
            return session == Status.OK
                    ? body.head().map(MessageHead::status).orElse(session.code())
                    : session.code();
        }

        @Override
        public Optional<MessageHead> head() {
            return body.head();
        }

        @Override
        public Map<String, List<String>> headers() {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            body.metadata()
                    .forEach((name, value) ->
                            headers.put(
                                    WireText.headerName("x-object-meta-" + name),
                                    new ArrayList<>(List.of(WireText.toHeader(value)))));
            for (var field : body.head().map(GuestHeaders::passed).orElse(List.of())) {
                headers.computeIfAbsent(field.name(), _ -> new ArrayList<>())
                        .add(WireText.toHeader(field.value()));
            }
            return headers;
        }

        @Override
        public String contentType() {
            return body.contentType();
        }

        @Override
        public long bytes() {
            return body.bytes();
        }

        @Override
        public void transferTo(OutputStream target) throws IOException {
            body.transferTo(target);
        }
    }

    private record Complaint(String text) implements Part {

        @Override
        public int status() {
            return Status.OK.code();
        }

        @Override
        public Optional<MessageHead> head() {
            return Optional.empty();
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public String contentType() {
            return ERROR_TYPE;
        }

        @Override
        public long bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void transferTo(OutputStream target) throws IOException {
            target.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
