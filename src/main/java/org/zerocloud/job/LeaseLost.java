package org.zerocloud.job;

/** What is said of a session comes too late: its worker was taken for lost. */
public class LeaseLost extends RuntimeException {

    LeaseLost(SessionAttempt attempt) {
        super("Session " + attempt + " was ended by somebody else");
    }
}
