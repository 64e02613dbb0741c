package org.zerocloud.gateway.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a request for many objects, in Swift's form: the answer's own status is 200, and
 * that of the request stands in its body.
 */
final class BulkReport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<List<String>> errors = new ArrayList<>();
    private final String element;
    private final Status success;
    private String reason = "";
    private boolean failed;

    /**
     * @param element of XML
     * @param success what is said if all goes well
     * @param counted what is counted, from 0
     */
    BulkReport(String element, Status success, String... counted) {
        this.element = element;
        this.success = success;
        for (var name : counted) {
            numbers.put(name, 0);
        }
    }

    void count(String name) {
        numbers.merge(name, 1, Integer::sum);
    }

    int number(String name) {
        return numbers.getOrDefault(name, 0);
    }

    /** One of the objects could not be dealt with. */
    void add(String name, String status) {
        errors.add(List.of(WireText.percentEncoded(name), status));
        failed = true;
    }

    int errors() {
        return errors.size();
    }

    /** The request as a whole failed. */
    void fail(String text) {
        reason = text;
        failed = true;
    }

    private String status() {
        return (failed ? Status.BAD_REQUEST : success).line();
    }

    void send(Exchange exchange) throws IOException {
        var accept = exchange.header("Accept").orElse("");
        if (accept.contains("json")) {
            exchange.answer(Status.OK, json(), "application/json");
        } else if (accept.contains("xml")) {
            exchange.answer(Status.OK, xml(), "text/xml");
        } else {
            exchange.answer(Status.OK, plain(), "text/plain");
        }
    }

    private String json() {
        var body = JSON.createObjectNode();
        body.put("Response Status", status());
        body.put("Response Body", reason);
        numbers.forEach(body::put);
        body.set("Errors", JSON.valueToTree(errors));
        return JSON.writeValueAsString(body);
    }

    private String plain() {
        var text = new StringBuilder();
        numbers.forEach(
                (name, number) -> text.append(name).append(": ").append(number).append('\n'));
        text.append("Response Body: ").append(reason).append('\n');
        text.append("Response Status: ").append(status()).append("\nErrors:\n");
        errors.forEach(error -> text.append(String.join(", ", error)).append('\n'));
        return text.toString();
    }

    private String xml() {
        var text = new StringBuilder("<" + element + ">\n");
        numbers.forEach((name, number) -> element(text, name, Integer.toString(number)));
        element(text, "Response Body", reason);
        element(text, "Response Status", status());
        text.append("<errors>\n");
        for (var error : errors) {
            text.append("<object>");
            text.append("<name>").append(escaped(error.getFirst())).append("</name>");
            text.append("<status>").append(escaped(error.getLast())).append("</status>");
            text.append("</object>\n");
        }
        return text.append("</errors>\n</" + element + ">\n").toString();
    }

    private static void element(StringBuilder text, String name, String value) {
        var tag = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '_');
        text.append("<%s>%s</%s>\n".formatted(tag, escaped(value), tag));
    }

    private static String escaped(String text) {
        return org.springframework.web.util.HtmlUtils.htmlEscape(text);
    }
}
