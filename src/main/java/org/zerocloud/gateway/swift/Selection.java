package org.zerocloud.gateway.swift;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpRange;
import org.zerocloud.gateway.large.NumberedPart;

/** Which bytes of an object are wanted. */
sealed interface Selection {

    /** All of them. */
    record Whole() implements Selection {}

    /** One part. */
    record Single(Part part) implements Selection {}

    /** Several parts, in the order of the request. */
    record Several(List<Part> parts) implements Selection {}

    /** None that the object has. */
    record Nothing() implements Selection {}

    /**
     * A part of an object.
     *
     * @param start its first byte
     * @param length how many bytes, at least 1
     */
    record Part(long start, long length) {

        /** As in {@code Content-Range}. */
        String contentRange(long bytes) {
            return "bytes %d-%d/%d".formatted(start, start + length - 1, bytes);
        }
    }

    /**
     * Reads a {@code Range} header; what is no such header does not count.
     *
     * @param bytes the object's length
     * @param rangesMax more ranges than these select nothing
     */
    static Selection of(String header, long bytes, int rangesMax) {
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException e) {
            return new Whole();
        }
        if (ranges.isEmpty()) {
            return new Whole();
        }
        var parts = ranges.stream().flatMap(range -> part(range, bytes)).toList();
        if (parts.isEmpty() || ranges.size() > rangesMax) {
            return new Nothing();
        }
        return parts.size() == 1 ? new Single(parts.getFirst()) : new Several(parts);
    }

    /** The bytes of a segment of which the client knows the number. */
    static Selection of(NumberedPart wanted) {
        return wanted.place()
                .filter(place -> place.length() > 0)
                .<Selection>map(place -> new Single(new Part(place.start(), place.length())))
                .orElseGet(Nothing::new);
    }

    private static Stream<Part> part(HttpRange range, long bytes) {
        var start = bytes == 0 ? 0 : range.getRangeStart(bytes);
        return start >= bytes
                ? Stream.empty()
                : Stream.of(new Part(start, range.getRangeEnd(bytes) - start + 1));
    }
}
