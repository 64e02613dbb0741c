package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.Optional;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.sandbox.Channel;

/** A device that is open for one run. */
interface OpenDevice extends AutoCloseable {

    /** What the guest sees of it. */
    Channel channel();

    /** What is known of the object that is read, if it is one. */
    default Optional<ObjectInfo> object() {
        return Optional.empty();
    }

    /** How many bytes there are to read, if that is known. */
    default Optional<Long> bytes() {
        return object().map(ObjectInfo::bytes);
    }

    /**
     * Makes what was written visible in the store, or hands it over as part of the answer.
     *
     * @return the part of the answer, which then lives on after {@link #close}
     */
    default Optional<ResponseBody> publish() throws IOException, Obstructed {
        return Optional.empty();
    }

    /** Discards what was not published. */
    @Override
    void close();
}
