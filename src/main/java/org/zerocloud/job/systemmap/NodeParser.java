package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one node of a job description; what is wrong with it goes to the violations. */
final class NodeParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private static final Set<String> MODES = Set.of("file", "block", "char", "pipe");
    private static final int COPIES_MAX = 5;

    private final JobContext context;
    private final Violations violations;

    NodeParser(JobContext context, Violations violations) {
        this.context = context;
        this.violations = violations;
    }

    Optional<Node> parse(JsonNode node) {
        if (!node.isObject()) {
            violations.add("A node is a JSON object, not %s", node.getNodeType());
            return Optional.empty();
        }
        var name = name(node);
        var count = number(node, name, "count", 1, Integer.MAX_VALUE);
        var call = new CallParser(context, name, violations).parse(node.path("exec"));
        var entries = entries(node, name);
        var devices = devices(entries, name);
        var modes = modes(entries, name);
        var wiring =
                new Node.Wiring(
                        connect(node, name),
                        Math.max(1, number(node, name, "replicate", 0, COPIES_MAX)),
                        text(node, name, "attach", Attachment.DEFAULT),
                        text(node, name, "location", ""));
        call.ifPresent(exec -> checkImage(name, exec, devices));
        return call.map(exec -> new Node(name, count, exec, devices, modes, wiring));
    }

    private String name(JsonNode node) {
        var name = node.path("name");
        if (!name.isString() || name.stringValue().isEmpty()) {
            violations.add("A node has no name");
            return "?";
        }
        var printable = DeviceNames.printable(name.stringValue());
        if (!NAME.matcher(name.stringValue()).matches()) {
            violations.add("Node name '%s' is not of A-Z a-z 0-9 . _ -", printable);
        }
        return printable;
    }

    /** 1 if it is absent or wrong. */
    private int number(JsonNode node, String name, String key, int min, int max) {
        var number = node.path(key);
        if (number.isMissingNode()) {
            return 1;
        }
        if (!number.isInt() || number.intValue() < min || number.intValue() > max) {
            violations.add(
                    "Node '%s': %s %s is not an integer of at least %d%s",
                    name, key, number, min, max < Integer.MAX_VALUE ? " and at most " + max : "");
            return 1;
        }
        return number.intValue();
    }

    private String text(JsonNode node, String name, String key, String absent) {
        var text = node.path(key);
        if (text.isMissingNode() || text.isNull()) {
            return absent;
        }
        if (!text.isString()) {
            violations.add("Node '%s': %s is not a text", name, key);
            return absent;
        }
        return text.stringValue();
    }

    private List<String> connect(JsonNode node, String name) {
        var connect = node.path("connect");
        if (connect.isMissingNode() || connect.isNull()) {
            return List.of();
        }
        if (!connect.isArray() || !connect.valueStream().allMatch(JsonNode::isString)) {
            violations.add("Node '%s': connect is not a JSON array of names", name);
            return List.of();
        }
        return connect.valueStream().map(JsonNode::stringValue).distinct().toList();
    }

    private List<JsonNode> entries(JsonNode node, String name) {
        var declared = node.has("file_list") ? node.path("file_list") : node.path("devices");
        if (declared.isMissingNode() || declared.isNull()) {
            return List.of();
        }
        if (!declared.isArray()) {
            violations.add("Node '%s': devices is not a JSON array", name);
            return List.of();
        }
        return declared.valueStream().toList();
    }

    private List<Declared> devices(List<JsonNode> entries, String name) {
        var parser = new DeviceParser(context, name, violations);
        var devices = new ArrayList<Declared>();
        var names = new HashSet<String>();
        for (var entry : entries) {
            parser.parse(entry)
                    .ifPresent(device -> {
                        if (!names.add(device.name())) {
                            violations.add(
                                    "Node '%s': device '%s' is declared twice",
                                    name, device.name());
                        }
                        devices.add(device);
                    });
        }
        checkPayload(devices, name);
        return devices;
    }

    /** The payload of a request is one stream of bytes, so one device takes it. */
    private void checkPayload(List<Declared> devices, String name) {
        var takers =
                devices.stream()
                        .filter(Declared.Source.class::isInstance)
                        .map(Declared.Source.class::cast)
                        .filter(device -> device.path().isEmpty())
                        .map(Declared::name)
                        .toList();
        if (takers.size() > 1) {
            violations.add(
                    "Node '%s': the devices %s have no path, and only one may take the payload",
                    name, takers);
        }
    }

    private Map<String, String> modes(List<JsonNode> entries, String name) {
        var modes = new LinkedHashMap<String, String>();
        for (var entry : entries) {
            var mode = entry.path("mode");
            var device = entry.path(entry.has("device") ? "device" : "name").asString("");
            if (mode.isString() && MODES.contains(mode.stringValue())) {
                modes.put(device, mode.stringValue());
            } else if (!mode.isMissingNode()) {
                violations.add(
                        "Node '%s', device '%s': its mode is none of file, block, char, pipe",
                        name, DeviceNames.printable(device));
            }
        }
        return modes;
    }

    private void checkImage(String name, Node.Call call, List<Declared> devices) {
        var needed = call.executable() instanceof Executable.InImage;
        var there =
                context.image().isPresent()
                        || devices.stream().anyMatch(Declared.Image.class::isInstance);
        if (needed && !there) {
            violations.add(
                    "Node '%s': exec.path '%s', but the node has no image",
                    name, call.executable().url());
        }
    }
}
