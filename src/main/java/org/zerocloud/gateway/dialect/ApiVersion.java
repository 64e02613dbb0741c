package org.zerocloud.gateway.dialect;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * A Swift knows its only version by two names. Before anything else sees a request, the second
 * becomes the first, so that whatever guards the one guards the other.
 */
public final class ApiVersion extends ValveBase {

    private static final String ATTRIBUTE = ApiVersion.class.getName();
    private static final boolean ASYNC_SUPPORTED = true;
    private static final String NAME = "/v1";
    private static final String OTHER_NAME = "/v1.0";

    ApiVersion() {
        super(ASYNC_SUPPORTED);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // There is none if the request line cannot be read, which Tomcat answers itself.
        @Nullable String uri = request.getRequestURI();
        if (uri != null && uri.startsWith(OTHER_NAME + "/")) {
            request.setAttribute(ATTRIBUTE, OTHER_NAME);
            request.getCoyoteRequest()
                    .requestURI()
                    .setString(NAME + uri.substring(OTHER_NAME.length()));
        }
        getNext().invoke(request, response);
    }

    /** The path as the client sent it, which is what it has signed. */
    public static String asSent(ServletRequest request, String path) {
        return request.getAttribute(ATTRIBUTE) instanceof String other && path.startsWith(NAME)
                ? other + path.substring(NAME.length())
                : path;
    }
}
