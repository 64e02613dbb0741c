package org.zerocloud.job.outcome;

import org.zerocloud.job.systemmap.Session;

/** An object that a session names cannot be used, so its job is not accepted. */
public class JobObstructed extends RuntimeException {

    private final Session session;
    private final Obstacle obstacle;

    /** Names the session and what is in its way. */
    public JobObstructed(Session session, Obstacle obstacle) {
        super("Session '%s': %s".formatted(session.name(), obstacle));
        this.session = session;
        this.obstacle = obstacle;
    }

    /** The first session that cannot run. */
    public Session session() {
        return session;
    }

    /** What is in its way. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
