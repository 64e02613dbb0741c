package org.zerocloud.gateway.request;

import java.util.Map;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;

/** Methods that a resource does not know. */
public final class Methods {

    private Methods() {}

    /**
     * The refusal of such a method.
     *
     * @param allowed those that it does know
     */
    public static Refusal notAllowed(String allowed) {
        return new Refusal(Status.METHOD_NOT_ALLOWED, "", Map.of("Allow", allowed));
    }
}
