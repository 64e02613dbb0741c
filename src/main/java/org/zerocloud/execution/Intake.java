package org.zerocloud.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobQueue;
import org.zerocloud.job.queue.DurableQueue;
import org.zerocloud.job.signal.Signal;
import org.zerocloud.job.signal.Signals;

/**
 * The two ways in which jobs come: handed over within this server, and waiting in the database.
 * Where both have some they take turns. The database is looked at when somebody says that there is
 * work, and from time to time in case that nobody could say it.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration PATIENCE_MAX = Duration.ofSeconds(30);
    private static final Duration PATIENCE_MIN = Duration.ofMillis(1);
    private static final Duration OUTAGE = Duration.ofSeconds(1);

    private final JobQueue handedOver;
    private final DurableQueue durable;
    private final AtomicBoolean mayHaveWork = new AtomicBoolean(true);
    private final Semaphore bell = new Semaphore(0);
    private boolean databaseFirst;
    private long lookAgainAt = System.nanoTime();

    Intake(JobQueue handedOver, DurableQueue durable, Signals signals) {
        this.handedOver = handedOver;
        this.durable = durable;
        handedOver.onArrival(bell::release);
        signals.listen(this::on);
    }

    private void on(Signal signal) {
        switch (signal) {
            case Signal.WorkReady _, Signal.Resync _ -> {
                mayHaveWork.set(true);
                bell.release();
            }
            case Signal.Ended _ -> {
                if (durable.holdsBack()) {
                    mayHaveWork.set(true);
                    bell.release();
                }
            }
            case Signal.Changed _, Signal.Cancel _, Signal.CredentialsChanged _ -> {}
        }
    }

    /** The next job; waits for it. Only one thread may call. */
    AcceptedJob next() throws InterruptedException {
        while (true) {
            bell.drainPermits();
            databaseFirst = !databaseFirst;
            var job =
                    databaseFirst
                            ? fromDatabase().or(handedOver::poll)
                            : handedOver.poll().or(this::fromDatabase);
            if (job.isPresent()) {
                return job.get();
            }
            if (!bell.tryAcquire(lookAgainAt - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                mayHaveWork.set(true);
            }
        }
    }

    private Optional<AcceptedJob> fromDatabase() {
        if (!mayHaveWork.getAndSet(false)) {
            return Optional.empty();
        }
        try {
            var job = durable.take();
            if (job.isPresent()) {
                mayHaveWork.set(true);
            } else {
                lookAgainAt = System.nanoTime() + patience().toNanos();
            }
            return job;
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("No jobs can be taken from the database: {}", away.getMessage());
            lookAgainAt = System.nanoTime() + OUTAGE.toNanos();
            return Optional.empty();
        }
    }

    private Duration patience() {
        return durable.untilReady()
                .filter(wait -> wait.compareTo(PATIENCE_MAX) < 0)
                .map(wait -> wait.compareTo(PATIENCE_MIN) < 0 ? PATIENCE_MIN : wait)
                .orElse(PATIENCE_MAX);
    }
}
