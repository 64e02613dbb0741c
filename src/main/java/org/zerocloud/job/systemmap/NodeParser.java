package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zerocloud.identity.TenantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads one node of a job description; what is wrong with it goes to the violations. */
final class NodeParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

    private final TenantId requested;
    private final Violations violations;

    NodeParser(TenantId requested, Violations violations) {
        this.requested = requested;
        this.violations = violations;
    }

    Optional<Node> parse(JsonNode node) {
        if (!node.isObject()) {
            violations.add("A node is a JSON object, not %s", node.getNodeType());
            return Optional.empty();
        }
        var name = name(node);
        var count = count(node, name);
        var executable = executable(node, name);
        var devices = devices(node, name, count);
        refuseUnsupported(node, name);
        return executable.map(exec -> new Node(name, count, exec, devices));
    }

    private String name(JsonNode node) {
        var name = node.path("name");
        if (!name.isString() || name.stringValue().isEmpty()) {
            violations.add("A node has no name");
            return "?";
        }
        if (!NAME.matcher(name.stringValue()).matches()) {
            violations.add("Node name '%s' is not of A-Z a-z 0-9 . _ -", printable(name));
        }
        return printable(name);
    }

    private int count(JsonNode node, String name) {
        var count = node.path("count");
        if (count.isMissingNode()) {
            return 1;
        }
        if (!count.isInt() || count.intValue() < 1) {
            violations.add("Node '%s': count %s is not a positive integer", name, count);
            return 1;
        }
        return count.intValue();
    }

    private Optional<Node.Executable> executable(JsonNode node, String name) {
        var exec = node.path("exec");
        if (!exec.isObject() || exec.isEmpty()) {
            violations.add("Node '%s' has no exec", name);
            return Optional.empty();
        }
        var path = exec.path("path");
        if (!path.isString() || path.stringValue().isEmpty()) {
            violations.add("Node '%s': exec has no path", name);
            return Optional.empty();
        }
        var arguments = CommandLine.split(text(exec.path("args"), name, "exec.args", ""));
        var programName = exec.path("name");
        var ownName =
                programName.isMissingNode() ? null : text(programName, name, "exec.name", name);
        var environment = environment(exec.path("env"), name);
        try {
            var executable = SwiftUrl.parse(path.stringValue(), requested);
            return Optional.of(new Node.Executable(executable, ownName, arguments, environment));
        } catch (MalformedUrl malformed) {
            violations.add("Node '%s': exec.path %s", name, malformed.reason());
            return Optional.empty();
        }
    }

    private Map<String, String> environment(JsonNode env, String name) {
        var variables = new LinkedHashMap<String, String>();
        if (env.isMissingNode() || env.isNull()) {
            return variables;
        }
        if (!env.isObject()) {
            violations.add("Node '%s': exec.env is not a JSON object", name);
            return variables;
        }
        for (var variable : env.properties()) {
            var value = variable.getValue();
            if (!VARIABLE.matcher(variable.getKey()).matches()) {
                violations.add("Node '%s': exec.env has a name that is not of A-Z a-z 0-9 _", name);
            } else if (!value.isValueNode() || value.asString("").indexOf('\0') >= 0) {
                violations.add("Node '%s': exec.env.%s is not a text", name, variable.getKey());
            } else if (!value.isNull()) {
                variables.put(variable.getKey(), value.asString());
            }
        }
        return variables;
    }

    private List<Device> devices(JsonNode node, String name, int count) {
        var declared = node.has("file_list") ? node.path("file_list") : node.path("devices");
        if (declared.isMissingNode() || declared.isNull()) {
            return List.of();
        }
        if (!declared.isArray()) {
            violations.add("Node '%s': devices is not a JSON array", name);
            return List.of();
        }
        var parser = new DeviceParser(requested, new DeviceParser.Place(name, count), violations);
        var devices = new ArrayList<Device>();
        var names = EnumSet.noneOf(Device.Name.class);
        for (var entry : declared) {
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
        return devices;
    }

    /** What the format has but this version does not run is refused rather than left out. */
    private void refuseUnsupported(JsonNode node, String name) {
        if (!node.path("connect").isMissingNode() && !node.path("connect").isEmpty()) {
            violations.add("Node '%s': connect is not supported", name);
        }
        var replicate = node.path("replicate");
        if (!replicate.isMissingNode() && !(replicate.isInt() && replicate.intValue() <= 1)) {
            violations.add("Node '%s': replicate %s is not supported", name, replicate);
        }
    }

    private String text(JsonNode value, String node, String key, String absent) {
        if (value instanceof MissingNode || value.isNull()) {
            return absent;
        }
        if (!value.isString()) {
            violations.add("Node '%s': %s is not a text", node, key);
            return absent;
        }
        if (CONTROL.matcher(value.stringValue()).find()) {
            violations.add("Node '%s': %s has a control character", node, key);
        }
        return value.stringValue();
    }

    private static String printable(JsonNode name) {
        var text = CONTROL.matcher(name.stringValue()).replaceAll("?");
        return text.length() > 255 ? text.substring(0, 255) : text;
    }
}
