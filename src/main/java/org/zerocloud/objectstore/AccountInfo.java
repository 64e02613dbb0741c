package org.zerocloud.objectstore;

import java.time.Instant;
import java.util.Map;

/**
 * What an account holds.
 *
 * @param containers how many containers
 * @param objects how many objects in all of them
 * @param bytes how many bytes in all objects
 * @param metadata names in lower case, without {@code X-Account-Meta-}
 * @param createdAt when the account was first used
 */
public record AccountInfo(
        long containers,
        long objects,
        long bytes,
        Map<String, String> metadata,
        Instant createdAt) {}
