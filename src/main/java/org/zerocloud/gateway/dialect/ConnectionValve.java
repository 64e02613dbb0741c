package org.zerocloud.gateway.dialect;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives every request its {@link ClientConnection}. */
final class ConnectionValve extends ValveBase {

    private static final boolean ASYNC_SUPPORTED = true;

    ConnectionValve() {
        super(ASYNC_SUPPORTED);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(
                ClientConnection.ATTRIBUTE, new ClientConnection(request.getCoyoteRequest()));
        getNext().invoke(request, response);
    }
}
