package org.zerocloud.webhook.endpoint;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals anew, soon after the start, what an older key sealed or none: so a new key that is put
 * first replaces the others, which can then be taken away.
 */
@Component
class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final int ROWS_AT_ONCE = 100;
    private static final String ANY = "select exists (select from webhook_endpoint)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SecretKeys keys;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    Resealing(JdbcClient database, TransactionTemplate transaction, SecretKeys keys) {
        this.database = database;
        this.transaction = transaction;
        this.keys = keys;
    }

    private record Row(EndpointId id, String secret, @Nullable String former) {}

    /**
     * An endpoint whose secret no key opens stays as it is, and is told of in the log; and so is
     * it, once, that there is no key although there are endpoints.
     */
    @Scheduled(initialDelay = 5, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
    void resealAll() {
        var present = keys.present();
        if (present.isEmpty()) {
            warnOnce();
            return;
        }
        var last = new UUID(0, 0);
        @Nullable UUID next;
        do {
            var after = last;
            next = transaction.execute(_ -> resealSome(present.get(), after));
            last = next == null ? last : next;
        } while (next != null);
    }

    private void warnOnce() {
        if (!hasWarned.get() && database.sql(ANY).query(Boolean.class).single()) {
            hasWarned.set(true);
            LOG.warn(
                    "Secrets of webhooks lie in the database as they are; set"
                            + " zerocloud.webhook.endpoint.secret-keys to have them sealed");
        }
    }

    private @Nullable UUID resealSome(String present, UUID after) {
        var rows =
                database.sql(
                                """
                                select id, secret, former_secret from webhook_endpoint
                                where id > :after and (not starts_with(secret, :present)
                                  or not starts_with(former_secret, :present))
                                order by id limit :limit for update
                                """)
                        .param("after", after)
                        .param("present", present)
                        .param("limit", ROWS_AT_ONCE)
                        .query((row, _) ->
                                new Row(
                                        new EndpointId(row.getObject("id", UUID.class)),
                                        row.getString("secret"),
                                        row.getString("former_secret")))
                        .list();
        rows.forEach(this::reseal);
        return rows.isEmpty() ? null : rows.getLast().id().value();
    }

    private void reseal(Row row) {
        try {
            var former = row.former();
            database.sql(
                            """
                            update webhook_endpoint set secret = :secret, former_secret = :former
                            where id = :id
                            """)
                    .param("secret", again(row.id(), row.secret()))
                    .param("former", former == null ? null : again(row.id(), former))
                    .param("id", row.id().value())
                    .update();
        } catch (SecretUnreadable unreadable) {
            LOG.error("{}", unreadable.getMessage());
        }
    }

    private String again(EndpointId endpoint, String stored) {
        return keys.seal(endpoint, keys.open(endpoint, stored));
    }
}
