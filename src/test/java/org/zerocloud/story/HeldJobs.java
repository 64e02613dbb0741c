package org.zerocloud.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Holds jobs at points of their way that nothing else shows, by locks in the server's database, so
 * that it can be killed there. The points are named as the sessions that stop at them.
 */
final class HeldJobs implements AutoCloseable {

    /** Before the first statement behind the one that took the job. */
    static final String CLAIMED = "claimed";

    /** With its output written, and before that output becomes an object. */
    static final String WRITTEN = "written";

    /** With its output an object, and before its end is stored. */
    static final String PUBLISHED = "published";

    private static final int POINTS = 3;
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    /** Any number that the server does not use for a lock of its own. */
    private static final int LOCK = 20_130_925;

    private static final String WAITING =
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = "
                    + LOCK;

    private final Server server;
    private final Connection holder;

    private HeldJobs(Server server, Connection holder) {
        this.server = server;
        this.holder = holder;
    }

    /** Holds sessions with these names from now on. */
    static HeldJobs of(Server server) throws IOException, SQLException {
        var held = new HeldJobs(server, server.connect());
        held.run("select pg_advisory_lock(%d)".formatted(LOCK));
        held.run(
                """
                create function story_hold() returns trigger language plpgsql as $$
                begin
                  perform pg_advisory_xact_lock_shared(%d);
                  return new;
                end $$;
                create trigger story_claimed before update on job_session for each row
                  when (new.name = 'claimed' and new.state = 'RUNNING')
                  execute function story_hold();
                create trigger story_published before update on job_session for each row
                  when (new.name = 'published' and new.state = 'FINISHED')
                  execute function story_hold();
                create trigger story_written before insert on objectstore_object for each row
                  when (new.name = 'written') execute function story_hold()
                """
                        .formatted(LOCK));
        return held;
    }

    /** Waits until one stands at each point. */
    void awaitAll() {
        await("a session at each point")
                .atMost(WAIT_MAX)
                .until(() -> server.count(WAITING) == POINTS);
    }

    /**
     * Lets the statements go on, whose server may be dead by now: one that was sent with its commit
     * then happens although nobody hears of it.
     */
    @Override
    public void close() throws SQLException {
        try (holder) {
            run("select pg_advisory_unlock(%d)".formatted(LOCK));
            await("the last of them").atMost(WAIT_MAX).until(() -> server.count(WAITING) == 0);
            run("drop function story_hold() cascade");
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }
}
