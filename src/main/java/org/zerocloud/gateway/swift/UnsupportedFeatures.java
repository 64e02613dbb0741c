package org.zerocloud.gateway.swift;

import java.util.Set;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;

/**
 * Parts of Swift that are not here and that would do harm if they were ignored: what was stored
 * would not be what the client meant.
 */
final class UnsupportedFeatures {

    private static final Set<String> HEADERS =
            Set.of("X-Container-Sync-To", "X-Container-Sync-Key");

    private UnsupportedFeatures() {}

    /**
     * Refuses a request that needs one of them.
     *
     * @throws Refusal with status 501, naming it
     */
    static void refuse(Exchange exchange) {
        for (var header : HEADERS) {
            if (exchange.header(header).filter(value -> !value.isBlank()).isPresent()) {
                throw Refusal.notSupported(header);
            }
        }
    }
}
