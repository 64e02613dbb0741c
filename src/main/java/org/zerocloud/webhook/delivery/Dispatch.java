package org.zerocloud.webhook.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zerocloud.identity.TenantId;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.endpoint.Secret;

/**
 * An attempt that is due.
 *
 * @param id of the message, the same in each attempt
 * @param attempt its number, from 1
 * @param tries how many there were since the message was last asked for, with this one
 * @param endpoint who gets it
 * @param tenant whose endpoint
 * @param url where it is
 * @param payload what it gets
 * @param secrets that sign it: the present one, and for a while the one before; none if this server
 *     cannot open them
 */
record Dispatch(
        UUID id,
        int attempt,
        int tries,
        EndpointId endpoint,
        TenantId tenant,
        URI url,
        String payload,
        List<Secret> secrets) {

    /** Copies the list. */
    Dispatch {
        secrets = List.copyOf(secrets);
    }

    /** What {@code webhook-id} says. */
    String messageId() {
        return "msg_" + id;
    }

    /** What {@code webhook-signature} says. */
    String signature(Instant at) {
        var message = "%s.%d.%s".formatted(messageId(), at.getEpochSecond(), payload);
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> secret.sign(bytes)).collect(Collectors.joining(" "));
    }
}
