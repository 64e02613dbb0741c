package org.zerocloud.objectstore.local;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/** Deletes objects whose time is over; to readers they are gone already, but they take room. */
final class ExpirySweep {

    private static final Logger LOG = LoggerFactory.getLogger(ExpirySweep.class);
    private static final int BATCH_OBJECTS = 1_000;

    private final JdbcClient jdbc;
    private final LocalObjects objects;
    private final Clock clock;

    ExpirySweep(JdbcClient jdbc, LocalObjects objects, Clock clock) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * Deletes until there is nothing more to delete.
     *
     * @return how many objects
     */
    int run() {
        var deleted = 0;
        for (var batch = expired(); !batch.isEmpty(); batch = expired()) {
            var gone = (int) batch.stream().filter(objects::deleteExpired).count();
            deleted += gone;
            if (gone == 0) {
                break;
            }
        }
        if (deleted > 0) {
            LOG.info("Deleted {} objects whose time was over", deleted);
        }
        return deleted;
    }

    /** Served by the partial index on the time. */
    private List<ObjectPath> expired() {
        return jdbc.sql(
                        """
                        select container.account, container.name, object.name
                        from objectstore_object object
                        join objectstore_container container on container.id = object.container_id
                        where object.delete_at <= :now order by object.delete_at limit :max
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("max", BATCH_OBJECTS)
                .query((row, _) ->
                        new ContainerPath(new TenantId(row.getString(1)), row.getString(2))
                                .object(row.getString(3)))
                .list();
    }
}
