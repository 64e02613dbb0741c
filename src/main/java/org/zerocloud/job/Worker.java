package org.zerocloud.job;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This server, as the owner of the jobs that it accepted; others see by its lease that it lives.
 */
@Component
public class Worker {

    private final UUID id = UUID.randomUUID();
    private final JdbcClient database;
    private final JobProperties settings;
    private final AtomicBoolean alone = new AtomicBoolean();

    Worker(JdbcClient database, JobProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Its name among all servers. */
    public UUID id() {
        return id;
    }

    /** Says that this server lives, by the database's clock, which all servers share. */
    void renewLease() {
        database.sql(
                        """
                        insert into worker_lease (worker, valid_until)
                        values (:worker, now() + make_interval(secs => :seconds))
                        on conflict (worker) do update set valid_until = excluded.valid_until
                        """)
                .param("worker", id)
                .param("seconds", settings.lease().toMillis() / 1000.0)
                .update();
        alone.set(!lookForOthers());
    }

    /** Whether no other server had a lease when this one renewed its own. */
    public boolean isAlone() {
        return alone.get();
    }

    private boolean lookForOthers() {
        return database.sql(
                        """
                        select exists (select from worker_lease
                                       where worker <> :worker and valid_until > now())
                        """)
                .param("worker", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether this server may still speak for a job that it took, by the database's clock.
     *
     * @param attempt any session of the job
     */
    public boolean isHeld(SessionAttempt attempt) {
        return database.sql(
                        """
                        select exists (
                          select from job join worker_lease lease using (worker)
                          where job.id = :job and attempt = :attempt and worker = :worker
                            and valid_until > now())
                        """)
                .param("job", attempt.session().job().value())
                .param("attempt", attempt.number())
                .param("worker", id)
                .query(Boolean.class)
                .single();
    }

    /** Says that this server ends, so that nobody waits for its lease to run out. */
    void giveUpLease() {
        database.sql("delete from worker_lease where worker = :worker")
                .param("worker", id)
                .update();
    }

    /** Forgets workers that have been silent for long and have no job left. */
    void forgetSilentWorkers() {
        database.sql(
                        """
                        delete from worker_lease lease where valid_until < now() - interval '1 day'
                        and not exists (select from job where job.worker = lease.worker
                                        and job.state <> 'FINISHED')
                        """)
                .update();
    }
}
