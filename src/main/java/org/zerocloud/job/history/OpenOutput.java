package org.zerocloud.job.history;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.StoredObject;

/** An output that is open. */
public final class OpenOutput implements AutoCloseable {

    private final KnownOutput output;
    private final InputStream content;
    private final @Nullable StoredObject object;

    OpenOutput(KnownOutput output, InputStream content, @Nullable StoredObject object) {
        this.output = output;
        this.content = content;
        this.object = object;
    }

    /** Its media type. */
    public String contentType() {
        return output.contentType();
    }

    /** How many bytes it has. */
    public long bytes() {
        return output.bytes();
    }

    /** All of its bytes, once. */
    public InputStream content() {
        return content;
    }

    @Override
    public void close() throws IOException {
        content.close();
        if (object != null) {
            object.close();
        }
    }
}
