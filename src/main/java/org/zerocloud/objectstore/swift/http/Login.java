package org.zerocloud.objectstore.swift.http;

import java.io.IOException;

/** Gets a token for this platform's credential. */
interface Login {

    /**
     * Logs in anew.
     *
     * @throws IOException if the service cannot be reached, or does not know the credential
     */
    ServiceToken login() throws IOException;
}
