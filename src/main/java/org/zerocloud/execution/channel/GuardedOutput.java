package org.zerocloud.execution.channel;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.sandbox.Channel;

/**
 * A stored output whose right to write is looked at again when the run is over.
 *
 * @param mayWrite whether the job may write the object, as things are now
 */
record GuardedOutput(OpenDevice output, ObjectPath path, BooleanSupplier mayWrite)
        implements OpenDevice {

    @Override
    public Channel channel() {
        return output.channel();
    }

    @Override
    public Optional<ResponseBody> publish() throws IOException, Obstructed {
        if (!mayWrite.getAsBoolean()) {
            throw new Obstructed(new Obstacle.Refused(path));
        }
        return output.publish();
    }

    @Override
    public void close() {
        output.close();
    }
}
