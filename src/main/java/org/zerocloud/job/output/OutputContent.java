package org.zerocloud.job.output;

import java.nio.ByteBuffer;
import org.zerocloud.objectstore.ObjectPath;

/** Where an output's bytes are. */
public sealed interface OutputContent {

    /** In its row. */
    record InRow(ByteBuffer bytes) implements OutputContent {}

    /** In an object of the tenant's. */
    record InObject(ObjectPath path) implements OutputContent {}
}
