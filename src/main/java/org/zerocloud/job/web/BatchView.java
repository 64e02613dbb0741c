package org.zerocloud.job.web;

import java.util.List;
import org.zerocloud.job.JobId;

/** The names of accepted jobs, in the order of the request. */
record BatchView(List<String> jobs) {

    static BatchView of(List<JobId> ids) {
        return new BatchView(ids.stream().map(JobId::toString).toList());
    }
}
