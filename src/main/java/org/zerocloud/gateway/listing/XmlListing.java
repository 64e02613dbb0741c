package org.zerocloud.gateway.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zerocloud.gateway.listing.Listing.Line;

/**
 * Writes listings as XML. Characters that XML 1.0 cannot hold become U+FFFD, so that one odd name
 * does not make the whole listing unreadable; the other formats show it as it is.
 */
record XmlListing(OutputStream body) {

    /** As Swift writes them: what else is known of an entry is told in JSON alone. */
    private static final List<String> FIELDS =
            List.of("hash", "count", "bytes", "content_type", "last_modified");

    void write(Listing listing) throws IOException {
        var end = listing.isOfAccount() ? "\n" : "";
        text(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s name=\"%s\">%s"
                        .formatted(listing.of(), escaped(listing.name()), end));
        for (var line : listing.lines()) {
            text(xml(line, listing) + end);
        }
        text("</%s>".formatted(listing.of()));
    }

    private static String xml(Line line, Listing listing) {
        return switch (line) {
            case Line.Item item -> item(item, listing.element());
            case Line.Subdirectory(var name) ->
                    (listing.isOfAccount()
                                    ? "<subdir name=\"%1$s\" />"
                                    : "<subdir name=\"%1$s\"><name>%1$s</name></subdir>")
                            .formatted(escaped(name));
        };
    }

    private static String item(Line.Item item, String element) {
        var xml = new StringBuilder("<").append(element).append('>');
        field(xml, "name", item.name());
        for (var name : FIELDS) {
            var number = item.numbers().get(name);
            var value = number == null ? item.texts().get(name) : number.toString();
            if (value != null) {
                field(xml, name, value);
            }
        }
        return xml.append("</").append(element).append('>').toString();
    }

    private static void field(StringBuilder xml, String name, String value) {
        xml.append('<').append(name).append('>').append(escaped(value));
        xml.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                        default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
                    }
                });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
    }

    private void text(String xml) throws IOException {
        body.write(xml.getBytes(StandardCharsets.UTF_8));
    }
}
