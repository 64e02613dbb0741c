package org.zerocloud.objectstore.large;

import java.time.Instant;
import java.util.Optional;
import org.zerocloud.objectstore.ObjectPath;

/** A part of a large object. */
public sealed interface Segment {

    /** How many bytes it adds. */
    long length();

    /**
     * A part of an object, or all of it.
     *
     * @param path of the same account as the manifest
     * @param range what of it, if not all
     * @param object what is known of it since the manifest was made
     */
    record OfObject(ObjectPath path, Optional<Range> range, Known object) implements Segment {

        @Override
        public long length() {
            return range.map(Range::length).orElse(object.bytes());
        }
    }

    /** Bytes that are in the manifest itself. */
    record OfData(Bytes data) implements Segment {

        @Override
        public long length() {
            return data.base64().length() / 4L * 3 - padding();
        }

        private long padding() {
            return data.base64().chars().filter(c -> c == '=').count();
        }
    }

    /** Bytes as Base64, as manifests have them. */
    record Bytes(String base64) {}

    /**
     * Bytes of an object, both ends included.
     *
     * @param first its place
     * @param last its place, at least the first
     */
    record Range(long first, long last) {

        /** How many bytes. */
        public long length() {
            return last - first + 1;
        }
    }

    /**
     * What a segment's object has to be.
     *
     * @param bytes of its content
     * @param etag of its content
     * @param contentType its media type
     * @param modifiedAt when it was written
     * @param isManifest whether it is a static large object itself
     */
    record Known(
            long bytes, String etag, String contentType, Instant modifiedAt, boolean isManifest) {}
}
