package org.zerocloud.gateway.request;

import java.io.IOException;
import java.util.Map;
import org.zerocloud.gateway.dialect.Exchange;

/**
 * A part of Swift that stands before plain accounts, containers and objects, as its middlewares do.
 * They are asked in their order.
 */
public interface SwiftFeature {

    /**
     * Answers the request, if it is this feature's.
     *
     * @return false if it is not, and nothing was done
     * @throws org.zerocloud.gateway.dialect.Refusal if it is, and cannot be done
     */
    boolean answers(Exchange exchange, SwiftResource resource) throws IOException;

    /** What {@code /info} says of it, by its name in Swift. */
    default Map<String, Object> info() {
        return Map.of();
    }
}
