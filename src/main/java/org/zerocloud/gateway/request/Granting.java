package org.zerocloud.gateway.request;

import java.util.Map;
import java.util.Optional;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Grant;

/** Finds out what a URI allows by itself. */
public interface Granting {

    /**
     * What it allows; nothing if it is not signed.
     *
     * @throws org.zerocloud.gateway.dialect.Refusal if it is, and the signature is not good
     */
    Optional<Grant> grant(Exchange exchange, SwiftResource resource);

    /** What {@code /info} says of it, by its name in Swift. */
    Map<String, Object> info();
}
