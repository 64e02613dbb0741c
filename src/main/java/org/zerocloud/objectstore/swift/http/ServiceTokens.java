package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The token that all requests show, until the Swift does not take it any more. */
final class ServiceTokens {

    private final Login login;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ServiceToken current;

    ServiceTokens(Login login) {
        this.login = login;
    }

    /** The one that is believed to be good. */
    ServiceToken current() throws IOException {
        var token = current;
        return token == null ? renew(null) : token;
    }

    /**
     * Another one than that which was refused; however many ask at once, one of them logs in.
     *
     * @param refused null if there was none yet
     */
    ServiceToken renew(@Nullable ServiceToken refused) throws IOException {
        lock.lock();
        try {
            var token = current;
            if (token == null || token.equals(refused)) {
                token = login.login();
                current = token;
            }
            return token;
        } finally {
            lock.unlock();
        }
    }
}
