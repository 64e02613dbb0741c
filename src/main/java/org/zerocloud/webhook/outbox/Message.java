package org.zerocloud.webhook.outbox;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobId;
import org.zerocloud.webhook.endpoint.Endpoint;

/**
 * An event for an endpoint.
 *
 * @param id unique among all messages
 * @param endpoint who gets it
 * @param subject of what it tells; absent for a trial
 * @param type the event's type
 * @param payload what the endpoint gets, at most 64 KiB
 */
record Message(UUID id, Endpoint endpoint, @Nullable Subject subject, String type, String payload) {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    Message(Endpoint endpoint, @Nullable Subject subject, String type, String payload) {
        this(IDS.generate(), endpoint, subject, type, payload);
    }

    /** An event of a job. */
    record Subject(JobId job, int event) {}
}
