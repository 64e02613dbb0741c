package org.zerocloud.webhook.endpoint;

import java.util.Map;
import java.util.Set;

/**
 * Of what an endpoint wants to be told.
 *
 * @param types the types of events; all of them if none is named
 * @param labels what the job must have, each of them
 */
public record Interest(Set<String> types, Map<String, String> labels) {

    /** A tenant has spent a part of a budget. */
    public static final String BUDGET = "org.zerocloud.budget.threshold-reached";

    /** Every type of event that there is. */
    public static final Set<String> TYPES =
            Set.of(
                    BUDGET,
                    "org.zerocloud.job.queued",
                    "org.zerocloud.job.running",
                    "org.zerocloud.job.finished",
                    "org.zerocloud.session.queued",
                    "org.zerocloud.session.running",
                    "org.zerocloud.session.finished");

    /** Copies both. */
    public Interest {
        types = Set.copyOf(types);
        labels = Map.copyOf(labels);
    }

    /** Whether an event of that type is wanted. */
    public boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** The same of one that is of no job; who asks for labels of jobs must name it. */
    public boolean wantsOfNoJob(String type) {
        return types.contains(type) || (types.isEmpty() && labels.isEmpty());
    }

    /** Whether events of a job with those labels are wanted. */
    public boolean wants(Map<String, String> jobLabels) {
        return jobLabels.entrySet().containsAll(labels.entrySet());
    }
}
