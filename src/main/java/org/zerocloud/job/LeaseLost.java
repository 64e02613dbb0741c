package org.zerocloud.job;

/** A session's end comes too late: its worker was taken for lost, and the session was ended. */
public class LeaseLost extends RuntimeException {

    LeaseLost(SessionId session) {
        super("Session " + session + " was ended by somebody else");
    }
}
