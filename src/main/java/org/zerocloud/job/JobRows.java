package org.zerocloud.job;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of jobs. */
interface JobRows extends Repository<JobRow, UUID> {

    /** One job, kept from others until the transaction ends; by primary key. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<JobRow> findById(UUID id);

    /** The same if the taker of that attempt is the one that has it now. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<JobRow> findByIdAndAttemptAndWorkerNotNull(UUID id, int attempt);

    /**
     * Unfinished jobs of workers whose lease ran out, skipping what another sweep has in hand; by
     * index {@code job_unfinished}.
     */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select job.* from job
                    where job.state <> 'FINISHED' and job.worker is not null
                      and not exists (select from worker_lease lease
                                      where lease.worker = job.worker and lease.valid_until >= now())
                    order by job.id
                    limit :limit
                    for update of job skip locked
                    """)
    List<JobRow> lockLost(int limit);

    /**
     * Jobs that nobody has taken at their deadline, skipping what another sweep has in hand; by
     * index {@code job_deadline}.
     */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select * from job
                    where state <> 'FINISHED' and deadline is not null
                      and deadline <= now() and worker is null
                    order by deadline
                    limit :limit
                    for update skip locked
                    """)
    List<JobRow> lockOverdue(int limit);

    /**
     * The unfinished jobs of a server that are being cancelled; by index {@code job_unfinished}.
     */
    @Query(
            """
            select row.id from JobRow row
            where row.worker = :worker and row.cancelling and row.state.state <> 'FINISHED'
            """)
    List<UUID> findCancelling(UUID worker);
}
