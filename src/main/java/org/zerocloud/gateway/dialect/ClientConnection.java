package org.zerocloud.gateway.dialect;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * The connection that a request came by. The servlet API tells of its end only to those who read or
 * write; who waits for something else asks here.
 */
public final class ClientConnection {

    /** What Tomcat says instead of an exception, so that the next read throws it. */
    private static final int END_OF_STREAM = 1;

    static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;

    ClientConnection(Request request) {
        this.request = request;
    }

    /** That of a request. */
    public static ClientConnection of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientConnection connection) {
            return connection;
        }
        throw new IllegalStateException("The request has no connection: its valve is missing");
    }

    /**
     * Whether the client has closed its side. Only the thread that answers the request may ask. A
     * body that is not read yet hides the end.
     */
    public boolean isClosed() {
        if (!request.isFinished()) {
            return false;
        }
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() == END_OF_STREAM;
    }
}
