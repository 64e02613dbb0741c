package org.zerocloud.webhook.outbox;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets deliveries that have been kept long enough, with their attempts. */
@Component
class Forgetting {

    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient database;
    private final OutboxProperties settings;

    Forgetting(JdbcClient database, OutboxProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /** By indexes {@code webhook_delivery_by_age} and {@code webhook_progress_by_age}. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        forget("webhook_delivery", "id", "created_at");
        forget("webhook_progress", "job_id", "touched_at");
    }

    private void forget(String table, String key, String time) {
        var statement =
                """
                delete from %1$s where %2$s in
                  (select %2$s from %1$s where %3$s < now() - make_interval(secs => :age)
                   order by %3$s limit :limit for update skip locked)
                """
                        .formatted(table, key, time);
        int forgotten;
        do {
            forgotten =
                    database.sql(statement)
                            .param("age", settings.retention().toSeconds())
                            .param("limit", ROWS_AT_ONCE)
                            .update();
        } while (forgotten == ROWS_AT_ONCE);
    }
}
