package org.zerocloud.zapp.yaml;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Items as JSON. */
final class ItemJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, Boolean> LOGICAL =
            Map.of("true", true, "True", true, "false", false, "False", false);

    private ItemJson() {}

    static JsonNode of(Item item) {
        return switch (item) {
            case Item.Scalar scalar -> scalar(scalar);
            case Item.Sequence(var items, _) -> {
                var array = JSON.arrayNode();
                items.forEach(child -> array.add(of(child)));
                yield array;
            }
            case Item.Mapping(var entries, _) -> {
                var object = JSON.objectNode();
                entries.forEach((key, entry) -> object.set(key, of(entry.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(Item.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case NULL -> JSON.nullNode();
            case INTEGER ->
                    scalar.text().matches("0|-?[1-9][0-9]{0,17}")
                            ? JSON.numberNode(Long.parseLong(scalar.text()))
                            : JSON.stringNode(scalar.text());
            case OTHER ->
                    LOGICAL.containsKey(scalar.text())
                            ? JSON.booleanNode(LOGICAL.get(scalar.text()))
                            : JSON.stringNode(scalar.text());
        };
    }
}
