package org.zerocloud.webhook.endpoint;

/** A tenant has as many webhooks as it may have. */
public class TooManyEndpoints extends RuntimeException {

    TooManyEndpoints(int max) {
        super("The tenant has %d webhooks already".formatted(max));
    }
}
