package org.zerocloud.job.systemmap;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads what a device says of the bytes that are written to it. */
final class DescriptionParser {

    /** Of a name that every answer with the bytes has to carry. */
    private static final int TYPE_LENGTH_MAX = 1_024;

    private final Consumer<String> refuse;

    DescriptionParser(Consumer<String> refuse) {
        this.refuse = refuse;
    }

    Device.OutputDescription parse(JsonNode entry, String contentTypeDefault) {
        var contentType = entry.path("content_type");
        var type = contentType.isMissingNode() ? contentTypeDefault : contentType.asString("");
        if (type.length() > TYPE_LENGTH_MAX) {
            refuse.accept("its content_type is longer than " + TYPE_LENGTH_MAX);
        } else if (type.isEmpty() || type.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
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
        Device.OutputDescription.problem(metadata)
                .ifPresent(problem -> refuse.accept("its meta " + problem));
        return metadata;
    }
}
