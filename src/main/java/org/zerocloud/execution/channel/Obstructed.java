package org.zerocloud.execution.channel;

import org.zerocloud.job.outcome.Obstacle;

/** An object cannot be used in the way that the session wants. */
public class Obstructed extends Exception {

    private final Obstacle obstacle;

    /** Says what is in the way. */
    public Obstructed(Obstacle obstacle) {
        super(obstacle.toString());
        this.obstacle = obstacle;
    }

    /** What is in the way. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
