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
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<List<String>> errors = new ArrayList<>();
    private final String element;
    private final Status success;
    private Status failure = Status.OK;
    private String reason = "";

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

    /** Something that the headers of the answer would say. */
    void tell(String name, String text) {
        texts.put(name, text);
    }

    int number(String name) {
        return numbers.getOrDefault(name, 0);
    }

    /** One of the objects could not be dealt with. */
    void add(String name, String status) {
        errors.add(List.of(WireText.percentEncoded(name), status));
        failure = Status.BAD_REQUEST;
    }

    int errors() {
        return errors.size();
    }

    /** The request as a whole failed. */
    void fail(String text) {
        fail(Status.BAD_REQUEST, text);
    }

    /** The request as a whole failed as others do with that status. */
    void fail(Status status, String text) {
        reason = text;
        failure = status;
    }

    private String status() {
        return (failure == Status.OK ? success : failure).line();
    }

    void send(Exchange exchange) throws IOException {
        var type = contentType(exchange);
        exchange.answer(Status.OK, text(type), type);
    }

    /** In which of its forms the client wants it. */
    static String contentType(Exchange exchange) {
        var accept = exchange.header("Accept").orElse("");
        if (accept.contains("json")) {
            return "application/json";
        }
        if (accept.contains("xml")) {
            return accept.contains("application/xml") ? "application/xml" : "text/xml";
        }
        return "text/plain";
    }

    String text(String contentType) {
        return switch (contentType) {
            case "application/json" -> json();
            case "text/plain" -> plain();
            default -> xml();
        };
    }

    private String json() {
        var body = JSON.createObjectNode();
        body.put("Response Status", status());
        body.put("Response Body", reason);
        numbers.forEach(body::put);
        texts.forEach(body::put);
        body.set("Errors", JSON.valueToTree(errors));
        return JSON.writeValueAsString(body);
    }

    private String plain() {
        var text = new StringBuilder();
        numbers.forEach(
                (name, number) -> text.append(name).append(": ").append(number).append('\n'));
        texts.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("Response Body: ").append(reason).append('\n');
        text.append("Response Status: ").append(status()).append("\nErrors:\n");
        errors.forEach(error -> text.append(String.join(", ", error)).append('\n'));
        return text.toString();
    }

    private String xml() {
        var text = new StringBuilder("<" + element + ">\n");
        numbers.forEach((name, number) -> element(text, name, Integer.toString(number)));
        texts.forEach((name, value) -> element(text, name, value));
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
