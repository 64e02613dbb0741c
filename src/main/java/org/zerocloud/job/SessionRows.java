package org.zerocloud.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of sessions. */
interface SessionRows extends Repository<SessionRow, SessionRow.Key> {

    Optional<SessionRow> findById(SessionRow.Key key);

    /** A job's sessions in the order of its system map; by primary key. */
    @Query("select row from SessionRow row where row.key.jobId = :job order by row.key.ordinal")
    List<SessionRow> findByJob(UUID job);

    /** The different results of a job's sessions, with null for unfinished ones; by primary key. */
    @Query("select distinct row.state.result from SessionRow row where row.key.jobId = :job")
    List<@Nullable String> findResults(UUID job);
}
