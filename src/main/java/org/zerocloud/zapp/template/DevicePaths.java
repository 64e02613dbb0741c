package org.zerocloud.zapp.template;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leads the devices of a job's nodes where a call wants them. */
final class DevicePaths {

    private static final Map<String, List<String>> DEVICES =
            Map.of(
                    "inputs", List.of("stdin", "input", "script"),
                    "outputs", List.of("stdout", "stderr", "output"));

    private final JsonNode nodes;
    private final Map<String, String> flaws;

    DevicePaths(JsonNode nodes, Map<String, String> flaws) {
        this.nodes = nodes;
        this.flaws = flaws;
    }

    /**
     * Sets paths. An input that several groups declare is the same for all of them; an output is
     * one group's, since two would overwrite each other.
     *
     * @param direction {@code inputs} or {@code outputs}
     * @param paths by {@code device} or {@code group/device}
     */
    void set(String direction, Map<String, String> paths) {
        paths.forEach((key, path) -> {
            var slash = key.lastIndexOf('/');
            var device = key.substring(slash + 1);
            var meant = meant(slash < 0 ? "" : key.substring(0, slash), device);
            var pointer = "/%s/%s".formatted(direction, key.replace("~", "~0").replace("/", "~1"));
            if (!DEVICES.getOrDefault(direction, List.of()).contains(device)) {
                flaws.put(pointer, "is none of the devices " + DEVICES.get(direction));
            } else if (meant.isEmpty()) {
                flaws.put(pointer, "is declared by no group of the zapp");
            } else if (direction.equals("outputs") && meant.size() > 1) {
                flaws.put(pointer, "is declared by several groups: say group/device");
            } else {
                meant.forEach(found -> found.put("path", path));
            }
        });
    }

    private List<ObjectNode> meant(String group, String device) {
        return nodes.valueStream()
                .filter(node -> group.isEmpty() || node.path("name").asString().equals(group))
                .flatMap(node -> node.path("devices").valueStream())
                .filter(entry -> entry.path("name").asString().equals(device))
                .map(ObjectNode.class::cast)
                .toList();
    }
}
