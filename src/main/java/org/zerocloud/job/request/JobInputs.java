package org.zerocloud.job.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a job has beside its description. A job that was accepted owns the bodies: they are given up
 * after its last session.
 *
 * @param image the archive that came with the request
 * @param payload what inputs without a path read
 * @param environment what every session is told of the request, in the words of CGI
 */
public record JobInputs(
        Optional<SpooledBody> image, Optional<SpooledBody> payload, Map<String, String> environment)
        implements AutoCloseable {

    /** Of a job that comes with nothing. */
    public static final JobInputs NONE =
            new JobInputs(Optional.empty(), Optional.empty(), Map.of());

    /**
     * Copies the variables and keeps their order, which the guest sees: in another one it may cost
     * other fuel.
     */
    public JobInputs {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** The same, but whoever has the payload keeps it. */
    public JobInputs withoutPayload() {
        return new JobInputs(image, Optional.empty(), environment);
    }

    @Override
    public void close() {
        image.ifPresent(SpooledBody::close);
        payload.ifPresent(SpooledBody::close);
    }
}
