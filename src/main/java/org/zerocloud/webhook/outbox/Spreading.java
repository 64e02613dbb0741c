package org.zerocloud.webhook.outbox;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.history.JobEvent;
import org.zerocloud.job.history.JobEvents;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.Endpoints;

/**
 * Turns news of jobs into messages for those who listen. The news say that there is something; what
 * it is, the rows of the job say, as they do to those who watch a stream of events.
 */
@Service
public class Spreading {

    private static final int NEWS_AT_ONCE = 200;
    private static final int EVENTS_AT_ONCE = 500;

    private final NewsRows news;
    private final Messages messages;
    private final Endpoints endpoints;
    private final JobHistory jobs;
    private final JobEvents events;

    Spreading(
            NewsRows news,
            Messages messages,
            Endpoints endpoints,
            JobHistory jobs,
            JobEvents events) {
        this.news = news;
        this.messages = messages;
        this.endpoints = endpoints;
        this.jobs = jobs;
        this.events = events;
    }

    /**
     * Spreads the oldest news.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean spread() {
        var taken = news.take(NEWS_AT_ONCE);
        // Always in the same order, so that two servers do not wait for each other.
        taken.stream()
                .distinct()
                .sorted(Comparator.comparing(one -> one.job().value()))
                .forEach(this::spread);
        return taken.size() == NEWS_AT_ONCE;
    }

    private void spread(News one) {
        var labels = jobs.find(one.tenant(), one.job()).map(job -> job.labels());
        var listening =
                endpoints.listening(one.tenant()).stream()
                        .filter(it -> one.endpoint().map(it.id()::equals).orElse(true))
                        .filter(it -> labels.map(it.wish().interest()::wants).orElse(false))
                        .toList();
        if (listening.isEmpty()) {
            return;
        }
        if (one.endpoint().isPresent()) {
            tell(one, 0, listening);
        } else {
            var told = tell(one, news.lockProgress(one.job()), listening);
            news.saveProgress(one.job(), told);
        }
    }

    private int tell(News one, int known, List<Endpoint> listening) {
        var told = known;
        List<JobEvent> next;
        do {
            next = events.after(one.job(), told, EVENTS_AT_ONCE);
            for (var endpoint : listening) {
                messages.write(endpoint, next);
            }
            told = next.isEmpty() ? told : next.getLast().number();
        } while (next.size() == EVENTS_AT_ONCE);
        return told;
    }
}
