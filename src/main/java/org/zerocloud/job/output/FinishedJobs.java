package org.zerocloud.job.output;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/** Forgets finished jobs: on demand, or when they have been kept long enough. CDRs stay. */
@Service
public class FinishedJobs {

    private static final int JOBS_MAX = 1_000;

    private final JdbcClient database;
    private final ObjectStore objects;
    private final OutputProperties settings;
    private final Clock clock;

    FinishedJobs(JdbcClient database, ObjectStore objects, OutputProperties settings, Clock clock) {
        this.database = database;
        this.objects = objects;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deletes a job with all that it gave back, if it is finished.
     *
     * @return whether it was there and finished
     */
    public boolean delete(TenantId tenant, JobId job) {
        var outputs = storedOutputs(tenant, job);
        var isDeleted =
                database.sql(
                                        """
                                        delete from job
                                        where id = :job and tenant = :tenant and state = 'FINISHED'
                                        """)
                                .param("job", job.value())
                                .param("tenant", tenant.value())
                                .update()
                        > 0;
        if (isDeleted) {
            outputs.forEach(this::delete);
        }
        return isDeleted;
    }

    private List<ObjectPath> storedOutputs(TenantId tenant, JobId job) {
        return database.sql(
                        """
                        select container, object from job_output
                        where job_id = :job and object is not null
                        """)
                .param("job", job.value())
                .query((row, _) ->
                        new ContainerPath(tenant, row.getString("container"))
                                .object(row.getString("object")))
                .list();
    }

    private void delete(ObjectPath output) {
        try {
            objects.delete(output);
        } catch (ObjectNotFound alreadyGone) {
            // What was wanted is so.
        }
    }

    /** Their outputs in the object store have the same age, and expire there. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        var before = clock.instant().minus(settings.retention()).atOffset(ZoneOffset.UTC);
        List<UUID> forgotten;
        do {
            forgotten =
                    database.sql(
                                    """
                                    delete from job where id in
                                      (select id from job
                                       where state = 'FINISHED' and finished_at < :before
                                       order by finished_at limit :max for update skip locked)
                                    returning id
                                    """)
                            .param("before", before)
                            .param("max", JOBS_MAX)
                            .query((row, _) -> row.getObject("id", UUID.class))
                            .list();
        } while (forgotten.size() == JOBS_MAX);
    }
}
