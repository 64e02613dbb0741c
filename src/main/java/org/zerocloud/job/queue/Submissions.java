package org.zerocloud.job.queue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.signal.Signal;
import org.zerocloud.job.signal.Signals;

/** Accepts jobs that go on without their callers. */
@Service
@Retryable(includes = ConcurrencyFailureException.class, delay = 10, jitter = 10)
public class Submissions {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final QueuedRows rows;
    private final IdempotencyKeys keys;
    private final TenantRoom room;
    private final Signals signals;
    private final TransactionTemplate transaction;

    Submissions(
            QueuedRows rows,
            IdempotencyKeys keys,
            TenantRoom room,
            Signals signals,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.keys = keys;
        this.room = room;
        this.signals = signals;
        this.transaction = transaction;
    }

    /**
     * The jobs that the same request made when it came before; empty if it comes for the first
     * time.
     *
     * @throws IdempotencyKeyInUse if it is being accepted at this moment
     * @throws IdempotencyKeyReused if another request came with the key
     */
    public Optional<List<JobId>> earlier(TenantId tenant, IdempotencyKey key) {
        return transaction.execute(_ -> keys.earlier(tenant, key));
    }

    /**
     * Puts jobs into the queue, all of them or none; once this returns, they are safe.
     *
     * @param submissions of one tenant, at least one
     * @return their names in the same order
     * @throws QueueFull if there is no room for all
     * @throws IdempotencyKeyInUse if the same request has been accepted just now
     */
    public List<JobId> accept(List<Submission> submissions, Optional<IdempotencyKey> key) {
        var ids = Stream.generate(Submissions::newId).limit(submissions.size()).toList();
        accept(ids, submissions, key);
        return ids;
    }

    /** The same with names that were given before. */
    void accept(List<JobId> ids, List<Submission> submissions, Optional<IdempotencyKey> key) {
        var tenant = submissions.getFirst().tenant();
        transaction.executeWithoutResult(_ -> {
            room.requireToWait(tenant, submissions);
            store(tenant, ids, key, () -> rows.insert(ids, submissions));
        });
        signals.emit(new Signal.WorkReady());
    }

    /**
     * Stores a job that a server has taken already, for the first time. Does not wait for the disk:
     * the job's end does, and so does {@link #makeSafe}.
     *
     * @throws org.zerocloud.job.quota.TenantBusy if its tenant has no room for one more now
     */
    void acceptTaken(JobId id, Submission submission, Optional<IdempotencyKey> key, Taken taken) {
        Runnable insert = () -> room.take(id, submission, () -> rows.insert(id, submission, taken));
        if (key.isEmpty()) {
            insert.run();
            return;
        }
        transaction.executeWithoutResult(_ -> store(submission.tenant(), List.of(id), key, insert));
    }

    /** Comes back when everything that was stored before is on the disk. */
    public void makeSafe() {
        transaction.executeWithoutResult(_ -> rows.flush());
    }

    private void store(
            TenantId tenant, List<JobId> ids, Optional<IdempotencyKey> key, Runnable insert) {
        if (key.isPresent() && keys.earlier(tenant, key.get()).isPresent()) {
            throw new IdempotencyKeyInUse();
        }
        insert.run();
        key.ifPresent(it -> keys.remember(tenant, it, ids));
    }

    /** A name for a job that is to come. */
    public static JobId newId() {
        return new JobId(IDS.generate());
    }
}
