package org.zerocloud.job;

import java.time.Instant;
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

    /** The different standings of a job's sessions; by primary key. */
    @Query(
            """
            select distinct new org.zerocloud.job.SessionRows$Standing(
                row.state.state, row.state.result, row.attempt)
            from SessionRow row where row.key.jobId = :job
            """)
    List<Standing> findStandings(UUID job);

    /** The time by the database's clock, by which waiting jobs are ready. */
    @Query(nativeQuery = true, value = "select clock_timestamp()")
    Instant databaseTime();

    /**
     * Where a session stands.
     *
     * @param state its state
     * @param result its result, if it has ended
     * @param attempt the attempt in which it last ran, 0 before the first
     */
    record Standing(String state, @Nullable String result, int attempt) {

        /** Whether it runs in that attempt of its job, or is still to. */
        boolean isOpenIn(int number) {
            return state.equals("RUNNING") || (state.equals("QUEUED") && attempt < number);
        }

        boolean isEnded() {
            return state.equals("FINISHED");
        }
    }
}
