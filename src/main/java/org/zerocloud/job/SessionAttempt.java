package org.zerocloud.job;

/**
 * An attempt at a session. What is said of an earlier attempt than the job's latest is refused.
 *
 * @param session which session
 * @param number the attempt at its job, from 1
 */
public record SessionAttempt(SessionId session, int number) {

    @Override
    public String toString() {
        return session + " in attempt " + number;
    }
}
