package org.zerocloud.job.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;

/** Remembers which jobs came of which request. */
@Component
class IdempotencyKeys {

    private final JdbcClient database;
    private final QueueProperties settings;

    IdempotencyKeys(JdbcClient database, QueueProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * The jobs that the request made when it came before; empty if it comes for the first time, and
     * until the transaction's end nobody else gets that far with the key.
     *
     * @throws IdempotencyKeyInUse if somebody else is that far
     * @throws IdempotencyKeyReused if another request came with the key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<List<JobId>> earlier(TenantId tenant, IdempotencyKey key) {
        if (!lock(tenant, key)) {
            throw new IdempotencyKeyInUse();
        }
        var entry =
                database.sql(
                                """
                                select body_hash, jobs from idempotency_key
                                where tenant = :tenant and key = :key
                                """)
                        .param("tenant", tenant.value())
                        .param("key", key.value())
                        .query((row, _) -> entry(row))
                        .optional();
        entry.filter(found -> !found.bodyHash().equals(key.bodyHash()))
                .ifPresent(_ -> {
                    throw new IdempotencyKeyReused();
                });
        return entry.map(Entry::jobs);
    }

    private boolean lock(TenantId tenant, IdempotencyKey key) {
        return database.sql("select pg_try_advisory_xact_lock(hashtextextended(:text, 7))")
                .param("text", tenant + "\n" + key.value())
                .query(Boolean.class)
                .single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var jobs = (UUID[]) row.getArray("jobs").getArray();
        return new Entry(row.getString("body_hash"), Stream.of(jobs).map(JobId::new).toList());
    }

    private record Entry(String bodyHash, List<JobId> jobs) {}

    /** Remembers the jobs of a request. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(TenantId tenant, IdempotencyKey key, List<JobId> jobs) {
        database.sql("insert into idempotency_key values (:tenant, :key, :hash, :jobs)")
                .param("tenant", tenant.value())
                .param("key", key.value())
                .param("hash", key.bodyHash())
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .update();
    }

    /** Forgets a bounded number of keys that are old enough. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        database.sql(
                        """
                        delete from idempotency_key where ctid in
                          (select ctid from idempotency_key
                           where created_at < now() - make_interval(secs => :seconds) limit 10000)
                        """)
                .param("seconds", settings.idempotencyAge().toSeconds())
                .update();
    }
}
