package org.zerocloud.job.output;

import java.nio.ByteBuffer;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ObjectPath;

/**
 * What a session wrote to an immediate output, safe but not yet on the books.
 *
 * @param device the device it was written to
 * @param contentType its media type
 * @param bytes how many
 * @param content where they are
 */
public record KeptOutput(Device.Name device, String contentType, long bytes, Content content) {

    /** Where an output's bytes are. */
    public sealed interface Content {

        /** In its row. */
        record InRow(ByteBuffer bytes) implements Content {}

        /** In an object of the tenant's. */
        record InObject(ObjectPath path) implements Content {}
    }
}
