package org.zerocloud.objectstore;

import java.time.Instant;

/**
 * What is known of an object.
 *
 * @param path where it lies
 * @param bytes its length
 * @param etag the MD5 of its bytes in 32 hexadecimal digits, without quotes
 * @param description what its writer said of it
 * @param modifiedAt when it was written, or its description was last replaced
 */
public record ObjectInfo(
        ObjectPath path,
        long bytes,
        String etag,
        ObjectDescription description,
        Instant modifiedAt) {}
