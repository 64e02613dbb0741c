package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.zerocloud.job.JobId;

/** The names of accepted jobs, in the order of the request. */
@Schema(name = "AcceptedBatch")
record BatchView(List<String> jobs) {

    static BatchView of(List<JobId> ids) {
        return new BatchView(ids.stream().map(JobId::toString).toList());
    }
}
