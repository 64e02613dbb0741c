package org.zerocloud.webhook.endpoint;

/** The stored secret of an endpoint cannot be opened with the keys that this server has. */
public class SecretUnreadable extends RuntimeException {

    SecretUnreadable(EndpointId endpoint, String key) {
        super(
                "The secret of webhook %s was sealed by key %s, which is not configured"
                        .formatted(endpoint, key));
    }

    SecretUnreadable(EndpointId endpoint, Throwable cause) {
        super("The secret of webhook %s was changed where it lies".formatted(endpoint), cause);
    }
}
