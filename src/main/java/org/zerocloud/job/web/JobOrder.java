package org.zerocloud.job.web;

import org.zerocloud.job.queue.Wishes;
import tools.jackson.databind.JsonNode;

/**
 * What a request wants to be run.
 *
 * @param description the nodes, as ZeroCloud describes jobs
 * @param wishes how
 */
record JobOrder(JsonNode description, Wishes wishes) {}
