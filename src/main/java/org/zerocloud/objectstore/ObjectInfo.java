package org.zerocloud.objectstore;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an object.
 *
 * @param path where it lies
 * @param bytes its length
 * @param etag the MD5 of its bytes in 32 hexadecimal digits, without quotes
 * @param description what its writer said of it
 * @param modifiedAt when it was written, or its description was last replaced
 * @param marks what the platform noted of its bytes
 * @param version which one it is, if its container keeps versions
 */
public record ObjectInfo(
        ObjectPath path,
        long bytes,
        String etag,
        ObjectDescription description,
        Instant modifiedAt,
        Set<String> marks,
        Optional<String> version) {

    /** Copies the marks. */
    public ObjectInfo {
        marks = Set.copyOf(marks);
    }

    /** Of an object whose container keeps no versions. */
    public ObjectInfo(
            ObjectPath path,
            long bytes,
            String etag,
            ObjectDescription description,
            Instant modifiedAt) {
        this(path, bytes, etag, description, modifiedAt, Set.of(), Optional.empty());
    }
}
