package org.zerocloud.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.JobId;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.outbox.SomethingToTell;

/** Looks up what became of messages, and has them sent again. */
@Service
public class Deliveries {

    private static final int ATTEMPTS_SHOWN_MAX = 100;
    private static final String COLUMNS =
            "select id, job_id, type, payload, state, created_at, due_at from webhook_delivery ";

    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    Deliveries(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /**
     * An endpoint's messages from the newest to the oldest, without their attempts; by index {@code
     * webhook_delivery_by_endpoint}.
     *
     * @param state in which they are, if it matters
     * @param before the last one that is known, if any is
     * @param limit at most so many
     */
    public List<Delivery> list(
            EndpointId endpoint, Delivery.@Nullable State state, @Nullable UUID before, int limit) {
        return database.sql(
                        COLUMNS
                                + """
                                where endpoint_id = :endpoint
                                  and (:state::text is null or state = :state)
                                  and (:before::uuid is null or id < :before)
                                order by id desc limit :limit
                                """)
                .param("endpoint", endpoint.value())
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> delivery(row))
                .list();
    }

    /** One message with its latest attempts. */
    @Transactional(readOnly = true)
    public Optional<Delivery> find(EndpointId endpoint, UUID id) {
        return database.sql(COLUMNS + "where id = :id and endpoint_id = :endpoint")
                .param("id", id)
                .param("endpoint", endpoint.value())
                .query((row, _) -> delivery(row))
                .optional()
                .map(found -> found.with(attempts(id)));
    }

    private List<Delivery.Attempt> attempts(UUID id) {
        return database.sql(
                        """
                        select number, at, milliseconds, status, error from webhook_attempt
                        where delivery_id = :id order by number desc limit :limit
                        """)
                .param("id", id)
                .param("limit", ATTEMPTS_SHOWN_MAX)
                .query((row, _) -> attempt(row))
                .list()
                .reversed();
    }

    /** Has a message sent at once, and after that as often as a new one. */
    @Transactional
    public void sendAgain(EndpointId endpoint, UUID id) {
        database.sql(
                        """
                        update webhook_delivery
                        set state = 'PENDING', tries = 0, due_at = now(), asked_at = now()
                        where id = :id and endpoint_id = :endpoint
                        """)
                .param("id", id)
                .param("endpoint", endpoint.value())
                .update();
        events.publishEvent(new SomethingToTell());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        var state = Delivery.State.valueOf(row.getString("state"));
        return new Delivery(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("job_id", UUID.class)).map(JobId::new),
                row.getString("type"),
                row.getString("payload"),
                state,
                row.getTimestamp("created_at").toInstant(),
                Optional.of(row.getTimestamp("due_at").toInstant())
                        .filter(_ -> state == Delivery.State.PENDING),
                List.of());
    }

    private static Delivery.Attempt attempt(ResultSet row) throws SQLException {
        return new Delivery.Attempt(
                row.getInt("number"),
                row.getTimestamp("at").toInstant(),
                row.getLong("milliseconds"),
                Optional.ofNullable(row.getObject("status", Integer.class)),
                Optional.ofNullable(row.getString("error")));
    }
}
