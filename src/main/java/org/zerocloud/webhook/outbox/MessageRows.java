package org.zerocloud.webhook.outbox;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.webhook.endpoint.EndpointId;

/** Writes what is to be delivered. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MessageRows {

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final OutboxProperties settings;

    MessageRows(JdbcClient database, JdbcTemplate batches, OutboxProperties settings) {
        this.database = database;
        this.batches = batches;
        this.settings = settings;
    }

    /**
     * Writes messages for one endpoint. What it has been told is not told again; what it has no
     * room for is given up at once.
     */
    void insert(EndpointId endpoint, List<Message> messages) {
        var room = settings.pendingMax() - pending(endpoint);
        batches.batchUpdate(
                """
                insert into webhook_delivery
                  (id, endpoint_id, tenant, job_id, event, type, payload, state)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (endpoint_id, job_id, event) do nothing
                """,
                IntStream.range(0, messages.size())
                        .mapToObj(place -> row(messages.get(place), place < room))
                        .toList());
    }

    /** By index {@code webhook_delivery_pending}. */
    private int pending(EndpointId endpoint) {
        return database.sql(
                        """
                        select count(*) from
                          (select from webhook_delivery
                           where endpoint_id = :endpoint and state = 'PENDING'
                           limit :limit) as waiting
                        """)
                .param("endpoint", endpoint.value())
                .param("limit", settings.pendingMax())
                .query(Integer.class)
                .single();
    }

    private static Object[] row(Message message, boolean isPending) {
        var subject = message.subject();
        return new Object[] {
            message.id(),
            message.endpoint().id().value(),
            message.endpoint().tenant().value(),
            subject == null ? null : subject.job().value(),
            subject == null ? null : subject.event(),
            message.type(),
            message.payload(),
            isPending ? "PENDING" : "FAILED"
        };
    }
}
