package org.zerocloud.execution.channel;

import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;

/**
 * What the sessions of one job open: with whose rights, what came with the request, and the images
 * that were indexed for one of them already.
 */
public final class JobAccess implements AutoCloseable {

    private final Authority authority;
    private final JobInputs inputs;
    private final ImageIndexes images;
    private final ChannelOpener.Bounds outputs;

    JobAccess(
            Authority authority,
            JobInputs inputs,
            ImageIndexes images,
            ChannelOpener.Bounds outputs) {
        this.authority = authority;
        this.inputs = inputs;
        this.images = images;
        this.outputs = outputs;
    }

    Authority authority() {
        return authority;
    }

    JobInputs inputs() {
        return inputs;
    }

    /** The bounds of what is written. */
    ChannelOpener.Bounds outputs() {
        return outputs;
    }

    ImageIndexes images() {
        return images;
    }

    /** Gives up what came with the request; no session runs any more. */
    @Override
    public void close() {
        images.close();
        inputs.close();
    }
}
