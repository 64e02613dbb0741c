package org.zerocloud.job.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Tenants;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.LostJobs;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import tools.jackson.core.JacksonException;

/**
 * Takes jobs out of the database, so that no two servers take the same one. Whose turn it is
 * depends on how many jobs of a tenant are taken already, then on when its turn came last: who has
 * ten thousand jobs waiting gets no more than who has one. Who uses as much as its quotas allow, or
 * is suspended, is passed over.
 */
@Service
public class DurableQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DurableQueue.class);

    /** In which a job was taken by somebody else that this server wanted to take. */
    private static final Duration SOON = Duration.ofMillis(10);

    /** In which a tenant's room may have come free without a word to this server. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final Turns turns;
    private final Plans plans;
    private final LostJobs lostJobs;
    private final Tenants tenants;
    private final AtomicReference<Outcome> last = new AtomicReference<>(Outcome.NOTHING_WAITS);

    DurableQueue(
            JdbcClient database, Turns turns, Plans plans, LostJobs lostJobs, Tenants tenants) {
        this.database = database;
        this.turns = turns;
        this.plans = plans;
        this.lostJobs = lostJobs;
        this.tenants = tenants;
    }

    /** How the latest look at the queue ended. */
    private enum Outcome {
        TAKEN,
        NOTHING_WAITS,
        OTHERS_WERE_FASTER,
        TENANTS_HAVE_NO_ROOM
    }

    /** Takes the job whose turn it is, if one is ready. */
    public Optional<AcceptedJob> take() {
        var waiting = turns.waiting();
        for (var candidate : waiting) {
            var turn =
                    candidate.hasRoom() ? turns.take(candidate.tenant()) : Optional.<Turn>empty();
            if (turn.isPresent()) {
                last.set(Outcome.TAKEN);
                return turn.flatMap(this::load);
            }
        }
        last.set(outcome(waiting));
        return Optional.empty();
    }

    private static Outcome outcome(List<Turns.Waiting> notTaken) {
        if (notTaken.isEmpty()) {
            return Outcome.NOTHING_WAITS;
        }
        return notTaken.stream().anyMatch(Turns.Waiting::hasRoom)
                ? Outcome.OTHERS_WERE_FASTER
                : Outcome.TENANTS_HAVE_NO_ROOM;
    }

    /** Whether jobs wait for the end of others, because of their tenants' quotas. */
    public boolean holdsBack() {
        return last.get() == Outcome.TENANTS_HAVE_NO_ROOM;
    }

    private Optional<AcceptedJob> load(Turn taken) {
        try {
            return database.sql(
                            """
                            select plan, array(select ordinal::int from job_session
                                               where job_session.job_id = job_plan.job_id
                                                 and state = 'QUEUED' order by ordinal) as pending
                            from job_plan where job_id = :id
                            """)
                    .param("id", taken.id().value())
                    .query((row, _) -> job(taken, row))
                    .optional();
        } catch (JacksonException unreadable) {
            LOG.error("The plan of job {} cannot be read", taken.id(), unreadable);
            lostJobs.giveUp(taken.id(), taken.attempt());
            return Optional.empty();
        }
    }

    private AcceptedJob job(Turn taken, ResultSet row) throws SQLException {
        var plan = plans.decode(row.getString("plan"));
        var pending = Stream.of((Integer[]) row.getArray("pending").getArray()).toList();
        return new AcceptedJob(
                taken.id(),
                taken.tenant(),
                present(plan.authority()),
                plan.systemMap(),
                JobInputs.NONE,
                new AcceptedJob.Terms(
                        taken.attempt(),
                        true,
                        pending,
                        Optional.ofNullable(taken.deadline()),
                        plan.limits()),
                DirectSubmissions.closing());
    }

    /** What was taken from the user since opens nothing any more. */
    private Authority present(Authority then) {
        return then.caller() instanceof Caller.User user
                ? new Authority(tenants.present(user), then.origin())
                : then;
    }

    /** How long to wait before it is worth a look again; empty if there is nothing to wait for. */
    public Optional<Duration> untilReady() {
        var ready = turns.untilReady();
        return switch (last.get()) {
            case TAKEN, NOTHING_WAITS -> ready;
            case OTHERS_WERE_FASTER -> Optional.of(SOON);
            case TENANTS_HAVE_NO_ROOM ->
                    ready.filter(wait -> wait.isPositive() && wait.compareTo(LATER) < 0)
                            .or(() -> Optional.of(LATER));
        };
    }
}
