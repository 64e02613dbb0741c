package org.zerocloud.gateway.compute;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the placeholders of a job's template: <code>{.name}</code> and <code>{.name=default}</code>
 * by the request's parameters, <code>{.object_path}</code> by the object's URL. Values are written
 * so that they stay within the JSON text where they stand, and are not looked at again.
 */
final class Templates {

    /** Runs a program that is opened. */
    static final String EXECUTABLE =
            """
            [{"name": "executable",
              "exec": {"path": "{.object_path}", "args": "{.args}"},
              "devices": [{"name": "stdout", "content_type": "{.content_type=text/plain}"}]}]
            """;

    private static final String OBJECT = "object_path";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\.([A-Za-z0-9_]+)(?:=([^}]*))?\\}");
    private static final JsonMapper JSON = new JsonMapper();

    private Templates() {}

    /**
     * @param parameters of the request, decoded
     * @param url of the object that is opened
     * @throws Refusal if a value cannot stand where its placeholder does
     */
    static String fill(String template, Map<String, String> parameters, String url) {
        var placeholder = PLACEHOLDER.matcher(template);
        var text = new StringBuilder();
        while (placeholder.find()) {
            var name = placeholder.group(1);
            var fallback = placeholder.group(2);
            var isObject = name.equals(OBJECT) && fallback == null;
            String value;
            if (isObject) {
                value = url;
            } else if (!name.equals(OBJECT) && parameters.containsKey(name)) {
                value = parameters.get(name);
            } else {
                value = fallback == null ? "" : fallback;
            }
            var within = isWithinText(template, placeholder.start());
            placeholder.appendReplacement(
                    text, Matcher.quoteReplacement(within ? escaped(value) : scalar(name, value)));
        }
        return placeholder.appendTail(text).toString();
    }

    /** Whether a place is between the quotation marks of a JSON text. */
    private static boolean isWithinText(String template, int place) {
        var within = false;
        for (var i = 0; i < place; i++) {
            var c = template.charAt(i);
            if (c == '\\' && within) {
                i++;
            } else if (c == '"') {
                within = !within;
            }
        }
        return within;
    }

    private static String escaped(String value) {
        var quoted = JSON.writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Outside of texts a value must be one JSON value that has no parts. */
    private static String scalar(String name, String value) {
        try {
            if (JSON.readTree(value).isValueNode()) {
                return value;
            }
        } catch (tools.jackson.core.JacksonException none) {
            throw new Refusal(
                    Status.BAD_REQUEST, "Parameter '%s' is not a JSON value".formatted(name));
        }
        throw new Refusal(Status.BAD_REQUEST, "Parameter '%s' is not a JSON value".formatted(name));
    }
}
