package org.zerocloud.identity.login;

import java.time.Duration;

/** Too many logins failed; this one was not looked at, whether it is right or wrong. */
public class LoginsThrottled extends RuntimeException {

    private final Duration wait;

    LoginsThrottled(Duration wait) {
        super("Too many logins have failed");
        this.wait = wait;
    }

    /** After how many seconds one is looked at again, at least 1. */
    public int retryAfterSeconds() {
        return Math.toIntExact(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
