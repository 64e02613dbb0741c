package org.zerocloud.webhook.outbox;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.history.JobEvents;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.endpoint.Endpoints;

/**
 * Finds what happened while some server did not know yet that somebody listens: a while after an
 * endpoint was made, every job of its tenant that changed since is told to it, as far as it was
 * not.
 */
@Component
class LookBack {

    private static final int JOBS_MAX = 100_000;
    private static final int ENDPOINTS_AT_ONCE = 10;

    private final JdbcClient database;
    private final Endpoints endpoints;
    private final JobEvents jobs;
    private final NewsRows news;
    private final ApplicationEventPublisher events;

    LookBack(
            JdbcClient database,
            Endpoints endpoints,
            JobEvents jobs,
            NewsRows news,
            ApplicationEventPublisher events) {
        this.database = database;
        this.endpoints = endpoints;
        this.jobs = jobs;
        this.news = news;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "${zerocloud.webhook.endpoint.refresh:5s}")
    @Transactional
    void look() {
        var due = takeDue();
        due.forEach(this::look);
        if (!due.isEmpty()) {
            events.publishEvent(new SomethingToTell());
        }
    }

    /** By index {@code webhook_endpoint_look_back}. */
    private List<Endpoint> takeDue() {
        return database
                .sql(
                        """
                        update webhook_endpoint set look_back_at = null where id in
                          (select id from webhook_endpoint where look_back_at <= now()
                           order by look_back_at limit :limit for update skip locked)
                        returning id, tenant
                        """)
                .param("limit", ENDPOINTS_AT_ONCE)
                .query((row, _) ->
                        endpoints.find(
                                new TenantId(row.getString("tenant")),
                                new EndpointId(row.getObject("id", UUID.class))))
                .list()
                .stream()
                .flatMap(found -> found.stream())
                .toList();
    }

    private void look(Endpoint endpoint) {
        var changed = jobs.changedSince(endpoint.tenant(), endpoint.listeningSince(), JOBS_MAX);
        news.insert(endpoint.tenant(), endpoint.id(), changed);
    }
}
