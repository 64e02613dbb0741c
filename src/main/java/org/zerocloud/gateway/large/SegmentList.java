package org.zerocloud.gateway.large;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a static large object is made of, as a store keeps it in JSON.
 *
 * @param entries in their order
 */
public record SegmentList(List<JsonNode> entries) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Copies the list. */
    public SegmentList {
        entries = List.copyOf(entries);
    }

    /**
     * Bytes of the whole object that one segment stands for.
     *
     * @param start the first of them
     * @param length how many
     */
    public record Place(long start, long length) {}

    /** Reads a list as a store keeps it. */
    public static SegmentList of(byte[] json) {
        return new SegmentList(JSON.readTree(json).valueStream().toList());
    }

    /** How many segments there are. */
    public int size() {
        return entries.size();
    }

    /**
     * Where a segment lies; nowhere if there are not so many.
     *
     * @param number from 1
     */
    public Optional<Place> place(int number) {
        if (number > entries.size()) {
            return Optional.empty();
        }
        var start = entries.stream().limit(number - 1L).mapToLong(SegmentList::length).sum();
        return Optional.of(new Place(start, length(entries.get(number - 1))));
    }

    private static long length(JsonNode entry) {
        return data(entry).orElseGet(() -> range(entry).orElse(entry.path("bytes").asLong(0)));
    }

    private static OptionalLong data(JsonNode entry) {
        var base64 = entry.path("data").asString("");
        var padding = IntStream.range(0, base64.length()).filter(i -> base64.charAt(i) == '=');
        return base64.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(base64.length() / 4L * 3 - padding.count());
    }

    private static OptionalLong range(JsonNode entry) {
        var ends = entry.path("range").asString("").split("-", 2);
        return ends.length < 2
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1);
    }

    /** The same as a client sends it to make such an object. */
    public byte[] asSent() {
        var sent = JSON.createArrayNode();
        for (var entry : entries) {
            var segment = sent.addObject();
            if (entry.has("data")) {
                segment.set("data", entry.path("data"));
            } else {
                segment.set("path", entry.path("name"));
                segment.set("size_bytes", entry.path("bytes"));
                segment.set("etag", entry.path("hash"));
                if (entry.has("range")) {
                    segment.set("range", entry.path("range"));
                }
            }
        }
        return JSON.writeValueAsBytes(sent);
    }
}
