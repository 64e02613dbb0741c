package org.zerocloud.objectstore;

import java.util.Map;

/**
 * What its writer says of an object.
 *
 * @param contentType the media type, with its parameters
 * @param metadata names in lower case, without {@code X-Object-Meta-}
 * @param headers further headers that are kept and given back, names in lower case, such as {@code
 *     content-encoding} and {@code content-disposition}
 */
public record ObjectDescription(
        String contentType, Map<String, String> metadata, Map<String, String> headers) {

    /** Copies both maps. */
    public ObjectDescription {
        metadata = Map.copyOf(metadata);
        headers = Map.copyOf(headers);
    }
}
