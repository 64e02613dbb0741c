package org.zerocloud.job.signal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Signals that wait to be sent to other servers. While one notification is under way, equal ones
 * become one; when there are too many, one stands for all.
 */
@Component
class Outbox {

    private static final int WAITING_MAX = 10_000;

    /** PostgreSQL takes less than 8,000 bytes in one notification. */
    private static final int BYTES_MAX = 7_900;

    private final Set<Signal> waiting = new LinkedHashSet<>();

    synchronized void add(Signal signal) {
        if (waiting.size() >= WAITING_MAX) {
            waiting.clear();
            waiting.add(new Signal.Resync());
        }
        waiting.add(signal);
        notifyAll();
    }

    /**
     * The oldest signals, as many as fit into one notification, separated by blanks; waits for one.
     */
    synchronized String take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        List<String> words = new ArrayList<>();
        var bytes = 0;
        for (var each = waiting.iterator(); each.hasNext(); each.remove()) {
            var word = each.next().encode();
            bytes += word.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > BYTES_MAX) {
                break;
            }
            words.add(word);
        }
        return String.join(" ", words);
    }
}
