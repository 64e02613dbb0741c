package org.zerocloud.webhook.outbox;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobChanged;
import org.zerocloud.job.JobId;
import org.zerocloud.job.queue.JobsAccepted;
import org.zerocloud.webhook.endpoint.ListeningTenants;

/** Notes within the transaction that changes a job that there is something to tell of it. */
@Component
class NewsWriter {

    private final JdbcClient database;
    private final ListeningTenants listening;
    private final ApplicationEventPublisher events;

    NewsWriter(JdbcClient database, ListeningTenants listening, ApplicationEventPublisher events) {
        this.database = database;
        this.listening = listening;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(JobChanged change) {
        write(change.tenant(), List.of(change.job()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(JobsAccepted accepted) {
        write(accepted.tenant(), accepted.jobs());
    }

    private void write(TenantId tenant, List<JobId> jobs) {
        if (listening.isListening(tenant)) {
            database.sql(
                            """
                            insert into webhook_news (tenant, job_id)
                            select :tenant, job from unnest(:jobs::uuid[]) as job
                            """)
                    .param("tenant", tenant.value())
                    .param("jobs", jobs.stream().map(JobId::toString).toArray(String[]::new))
                    .update();
            events.publishEvent(new SomethingToTell());
        }
    }
}
