package org.zerocloud.job.systemmap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the {@code exec} of a node: which program, and how it is called. */
final class CallParser {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final String FILE_SCHEME = "file://";

    private final JobContext context;
    private final String node;
    private final Violations violations;

    CallParser(JobContext context, String node, Violations violations) {
        this.context = context;
        this.node = node;
        this.violations = violations;
    }

    Optional<Node.Call> parse(JsonNode exec) {
        if (!exec.isObject() || exec.isEmpty()) {
            violations.add("Node '%s' has no exec", node);
            return Optional.empty();
        }
        var arguments = CommandLine.split(text(exec.path("args"), "exec.args").orElse(""));
        @Nullable String name = text(exec.path("name"), "exec.name").orElse(null);
        var environment = environment(exec.path("env"));
        return executable(exec.path("path"))
                .map(executable -> new Node.Call(executable, name, arguments, environment));
    }

    private Optional<Executable> executable(JsonNode path) {
        var url = text(path, "exec.path").orElse("");
        if (url.isEmpty()) {
            violations.add("Node '%s': exec has no path", node);
            return Optional.empty();
        }
        return url.startsWith(FILE_SCHEME) ? inImage(url) : stored(url);
    }

    private Optional<Executable> stored(String url) {
        try {
            var path = SwiftUrl.parse(url, context.account());
            if (!path.hasObject() || path.isWild()) {
                violations.add("Node '%s': exec.path '%s' does not name one object", node, url);
                return Optional.empty();
            }
            return Optional.of(new Executable.Stored(path.toObject()));
        } catch (SwiftUrl.Malformed malformed) {
            violations.add("Node '%s': exec.path %s", node, malformed.reason());
            return Optional.empty();
        }
    }

    /** {@code file://image:path}; without an image's name it is the session's own. */
    private Optional<Executable> inImage(String url) {
        var rest = url.substring(FILE_SCHEME.length());
        var colon = rest.indexOf(':');
        var image = colon < 0 ? "image" : rest.substring(0, colon);
        var path = rest.substring(colon + 1);
        if (path.isEmpty()) {
            violations.add("Node '%s': exec.path '%s' names no file", node, url);
            return Optional.empty();
        }
        if (image.equals("image")) {
            return Optional.of(new Executable.InImage(path));
        }
        if (!context.systemImages().contains(image)) {
            violations.add("Node '%s': exec.path '%s' names no image of the system", node, url);
            return Optional.empty();
        }
        return Optional.of(new Executable.InSystemImage(image, path));
    }

    private Map<String, String> environment(JsonNode env) {
        var variables = new LinkedHashMap<String, String>();
        if (env.isMissingNode() || env.isNull()) {
            return variables;
        }
        if (!env.isObject()) {
            violations.add("Node '%s': exec.env is not a JSON object", node);
            return variables;
        }
        for (var variable : env.properties()) {
            var value = variable.getValue();
            if (!VARIABLE.matcher(variable.getKey()).matches()) {
                violations.add("Node '%s': exec.env has a name that is not of A-Z a-z 0-9 _", node);
            } else if (!value.isValueNode() || value.asString("").indexOf('\0') >= 0) {
                violations.add("Node '%s': exec.env.%s is not a text", node, variable.getKey());
            } else if (!value.isNull()) {
                variables.put(variable.getKey(), value.asString());
            }
        }
        return variables;
    }

    private Optional<String> text(JsonNode value, String key) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            violations.add("Node '%s': %s is not a text", node, key);
            return Optional.empty();
        }
        if (CONTROL.matcher(value.stringValue()).find()) {
            violations.add("Node '%s': %s has a control character", node, key);
        }
        return Optional.of(value.stringValue());
    }
}
