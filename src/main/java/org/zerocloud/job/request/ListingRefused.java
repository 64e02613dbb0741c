package org.zerocloud.job.request;

import org.zerocloud.job.outcome.Obstacle;

/** A wildcard stands for names that the caller may not see. */
public class ListingRefused extends RuntimeException {

    private final Obstacle obstacle;

    ListingRefused(Obstacle obstacle) {
        super(obstacle.toString());
        this.obstacle = obstacle;
    }

    /** What is closed to the caller. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
