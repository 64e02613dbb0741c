package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.KnownOutput;

/** An immediate output that was kept, and where its bytes are. */
@Schema(name = "Output")
record OutputView(String device, String contentType, long bytes, String href) {

    static OutputView of(JobId job, int ordinal, KnownOutput output) {
        return new OutputView(
                output.device(),
                output.contentType(),
                output.bytes(),
                "/platform/v1/jobs/%s/sessions/%d/channels/%s"
                        .formatted(job, ordinal, output.device()));
    }
}
