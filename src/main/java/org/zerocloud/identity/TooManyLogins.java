package org.zerocloud.identity;

/** A login waited too long for its key to be checked; it may be tried again. */
public class TooManyLogins extends RuntimeException {

    TooManyLogins() {
        super("Too many logins at once");
    }
}
