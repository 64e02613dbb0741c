package org.zerocloud.job.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zerocloud.job.outcome.SessionEnd;

/**
 * A session as it stands.
 *
 * @param ordinal its place in the job, from 1
 * @param node its name
 * @param attempt the attempt in which it last ran, 0 before the first
 * @param standing where it stands
 * @param times when it came there
 * @param end how it ended, in this attempt or in the one before
 * @param outputs its immediate outputs that were kept
 */
public record SessionRecord(
        int ordinal,
        String node,
        int attempt,
        Standing standing,
        Times times,
        Optional<SessionEnd> end,
        List<KnownOutput> outputs) {

    /** Copies the list. */
    public SessionRecord {
        outputs = List.copyOf(outputs);
    }

    /** The same with one more output. */
    SessionRecord with(KnownOutput output) {
        var more = new ArrayList<>(outputs);
        more.add(output);
        return new SessionRecord(ordinal, node, attempt, standing, times, end, more);
    }
}
