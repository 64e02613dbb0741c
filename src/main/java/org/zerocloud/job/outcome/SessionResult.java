package org.zerocloud.job.outcome;

import java.time.Duration;
import java.util.List;
import org.zerocloud.job.systemmap.Session;

/**
 * What a session gave back.
 *
 * @param session what was to run
 * @param outcome how it ended
 * @param elapsed from taking it up to its end
 * @param responses its immediate outputs that are large enough, in the order of declaration
 */
public record SessionResult(
        Session session, SessionOutcome outcome, Duration elapsed, List<ResponseBody> responses)
        implements AutoCloseable {

    /** Copies the responses. */
    public SessionResult {
        responses = List.copyOf(responses);
    }

    @Override
    public void close() {
        responses.forEach(ResponseBody::close);
    }
}
