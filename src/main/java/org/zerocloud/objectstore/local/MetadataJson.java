package org.zerocloud.objectstore.local;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.zerocloud.objectstore.MetadataTooLarge;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps names and values as one JSON object in a column. */
final class MetadataJson {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.shared();
    private final LocalStoreProperties.Metadata limits;

    MetadataJson(LocalStoreProperties.Metadata limits) {
        this.limits = limits;
    }

    String write(Map<String, String> metadata) {
        return json.writeValueAsString(metadata);
    }

    Map<String, String> read(String column) {
        return json.readValue(column, TEXTS);
    }

    /**
     * Changes what a column holds.
     *
     * @param changes new values; an empty one removes
     * @throws MetadataTooLarge if too much would be kept
     */
    String merge(String column, Map<String, String> changes) {
        var merged = new HashMap<>(read(column));
        merged.putAll(changes);
        merged.values().removeIf(String::isEmpty);
        if (merged.size() > limits.itemsMax()) {
            throw new MetadataTooLarge("Too many metadata items; max " + limits.itemsMax());
        }
        var bytes = merged.entrySet().stream().mapToLong(MetadataJson::bytes).sum();
        if (bytes > limits.bytesMax()) {
            throw new MetadataTooLarge("Total metadata too large; max " + limits.bytesMax());
        }
        return write(merged);
    }

    private static long bytes(Map.Entry<String, String> item) {
        return (long) item.getKey().getBytes(StandardCharsets.UTF_8).length
                + item.getValue().getBytes(StandardCharsets.UTF_8).length;
    }
}
