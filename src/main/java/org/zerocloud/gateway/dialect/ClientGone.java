package org.zerocloud.gateway.dialect;

/** The client does not take the answer any more, so there is nobody to tell. */
public class ClientGone extends RuntimeException {

    /** Keeps what the connection said. */
    public ClientGone(Throwable cause) {
        super("The client has gone", cause, false, false);
    }
}
