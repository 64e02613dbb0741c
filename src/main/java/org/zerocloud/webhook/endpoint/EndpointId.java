package org.zerocloud.webhook.endpoint;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/**
 * Names an endpoint.
 *
 * @param value a UUID of version 7, so that identifiers sort by time
 */
public record EndpointId(UUID value) {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    static EndpointId next() {
        return new EndpointId(IDS.generate());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
