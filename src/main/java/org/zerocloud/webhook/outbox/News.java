package org.zerocloud.webhook.outbox;

import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.webhook.endpoint.EndpointId;

/**
 * There is something to tell of a job.
 *
 * @param tenant whose
 * @param job which
 * @param endpoint to whom alone, from the first event on; everybody if absent
 */
record News(TenantId tenant, JobId job, Optional<EndpointId> endpoint) {}
