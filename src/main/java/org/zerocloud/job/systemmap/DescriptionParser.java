package org.zerocloud.job.systemmap;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads what a device says of the bytes that are written to it. */
final class DescriptionParser {

    /** Swift's own limits of metadata. */
    private static final int NAME_BYTES_MAX = 128;

    private static final int VALUE_BYTES_MAX = 256;
    private static final int ITEMS_MAX = 90;
    private static final int BYTES_MAX = 4_096;

    private final Consumer<String> refuse;

    DescriptionParser(Consumer<String> refuse) {
        this.refuse = refuse;
    }

    Device.OutputDescription parse(JsonNode entry, String contentTypeDefault) {
        var contentType = entry.path("content_type");
        var type = contentType.isMissingNode() ? contentTypeDefault : contentType.asString("");
        if (type.isEmpty() || type.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            refuse.accept("its content_type is not a media type");
        }
        var minimum = entry.path("min_size");
        if (!minimum.isMissingNode() && !(minimum.canConvertToLong() && minimum.longValue() >= 0)) {
            refuse.accept("its min_size is not a number of bytes");
        }
        return new Device.OutputDescription(type, metadata(entry.path("meta")), minimum.asLong(0));
    }

    private Map<String, String> metadata(JsonNode meta) {
        var metadata = new LinkedHashMap<String, String>();
        if (meta.isMissingNode() || meta.isNull()) {
            return metadata;
        }
        if (!meta.isObject() || !meta.values().stream().allMatch(JsonNode::isString)) {
            refuse.accept("its meta is not an object of texts");
            return metadata;
        }
        for (var item : meta.properties()) {
            metadata.put(item.getKey().toLowerCase(Locale.ROOT), item.getValue().stringValue());
        }
        checkSizes(metadata);
        return metadata;
    }

    private void checkSizes(Map<String, String> metadata) {
        var total = 0;
        for (var item : metadata.entrySet()) {
            var name = bytes(item.getKey());
            var value = bytes(item.getValue());
            if (name == 0 || name > NAME_BYTES_MAX || value > VALUE_BYTES_MAX) {
                refuse.accept(
                        "its meta has a name of %d or a value of %d bytes; 1 to %d and %d may be"
                                .formatted(name, value, NAME_BYTES_MAX, VALUE_BYTES_MAX));
            }
            total += name + value;
        }
        if (metadata.size() > ITEMS_MAX || total > BYTES_MAX) {
            refuse.accept(
                    "its meta has more than %d items or %d bytes".formatted(ITEMS_MAX, BYTES_MAX));
        }
        if (metadata.entrySet().stream().anyMatch(DescriptionParser::hasControl)) {
            refuse.accept("its meta has a control character");
        }
    }

    private static boolean hasControl(Map.Entry<String, String> item) {
        return (item.getKey() + item.getValue()).chars().anyMatch(c -> c < 0x20 || c == 0x7f)
                || !item.getKey().chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':');
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
