package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.net.URI;

/** The service that gives tokens gave none. */
final class LoginFailed extends IOException {

    private final int status;

    LoginFailed(URI url, int status) {
        super("%s answered the login with %d".formatted(url, status));
        this.status = status;
    }

    /** Whether it may give one later: everything but a refusal of the credential. */
    boolean isTransient() {
        return status >= 500 || status == 429;
    }
}
