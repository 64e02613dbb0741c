package org.zerocloud.objectstore;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What its writer says of an object.
 *
 * @param contentType the media type, with its parameters
 * @param metadata names in lower case, without {@code X-Object-Meta-}
 * @param headers further headers that are kept and given back, names in lower case, such as {@code
 *     content-encoding} and {@code content-disposition}
 * @param kind what it is beside its bytes
 * @param deleteAt from when on it is not there any more, in whole seconds
 */
public record ObjectDescription(
        String contentType,
        Map<String, String> metadata,
        Map<String, String> headers,
        ObjectKind kind,
        Optional<Instant> deleteAt) {

    /** Copies both maps. */
    public ObjectDescription {
        metadata = Map.copyOf(metadata);
        headers = Map.copyOf(headers);
    }

    /** Of a plain object that stays. */
    public ObjectDescription(
            String contentType, Map<String, String> metadata, Map<String, String> headers) {
        this(contentType, metadata, headers, new ObjectKind.Plain(), Optional.empty());
    }

    /** The same of another kind. */
    public ObjectDescription as(ObjectKind other) {
        return new ObjectDescription(contentType, metadata, headers, other, deleteAt);
    }
}
