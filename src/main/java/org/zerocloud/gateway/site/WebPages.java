package org.zerocloud.gateway.site;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ObjectInfo;

/**
 * The pages of a directory of a web site. Classes and ids are those of Swift's pages, for the style
 * sheets that people have.
 *
 * @param settings of the web site
 * @param title of the page
 * @param prefix of all names that are listed
 */
public record WebPages(WebSettings settings, String title, String prefix) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String STYLE =
            "<style>h1 {font-size: 1em} th {text-align: left} td, th {padding: 0 1em}</style>";
    private static final int UNIT = 1024;

    /** What is in the directory: first its directories, then its objects. */
    public String listing(List<ListingEntry<ObjectInfo>> entries) {
        var parent =
                prefix.isEmpty() ? "" : row(" id=\"parent\"", "item", "../", "&nbsp;", "&nbsp;");
        var directories =
                entries.stream().filter(ListingEntry.Subdirectory.class::isInstance).map(this::row);
        var objects = entries.stream().filter(ListingEntry.Item.class::isInstance).map(this::row);
        return page(
                """
                <h1 id="title">Listing of %s</h1>
                <table id="listing">
                <tr id="heading"><th class="colname">Name</th><th class="colsize">Size</th>\
                <th class="coldate">Date</th></tr>
                %s%s</table>
                """
                        .formatted(
                                escaped(title),
                                parent,
                                Stream.concat(directories, objects).collect(Collectors.joining())));
    }

    /** That there is nothing to be seen. */
    public String closed() {
        var index =
                settings.index().isEmpty()
                        ? ""
                        : "<p>There is no %s here.</p>\n".formatted(escaped(settings.index()));
        return page(
                """
                <h1>No listing</h1>
                <p>This directory is not listed. The container's owner can change that by \
                X-Container-Meta-Web-Listings.</p>
                %s\
                """
                        .formatted(index));
    }

    private String page(String body) {
        return """
        <!DOCTYPE html>
        <html>
        <head><title>Listing of %s</title>
        %s</head>
        <body>
        %s</body>
        </html>
        """
                .formatted(escaped(title), style(), body);
    }

    private String style() {
        var css = settings.css();
        if (css.isEmpty()) {
            return STYLE + "\n";
        }
        var isAbsolute =
                css.startsWith("/") || css.startsWith("http://") || css.startsWith("https://");
        var depth = (int) prefix.chars().filter(c -> c == '/').count();
        return "<link rel=\"stylesheet\" type=\"text/css\" href=\"%s\">\n"
                .formatted(escaped(isAbsolute ? css : "../".repeat(depth) + link(css)));
    }

    private String row(ListingEntry<ObjectInfo> entry) {
        return switch (entry) {
            case ListingEntry.Subdirectory<ObjectInfo>(var name) ->
                    row("", "item subdir", name.substring(prefix.length()), "&nbsp;", "&nbsp;");
            case ListingEntry.Item<ObjectInfo>(var object) ->
                    row(
                            "",
                            "item " + types(object.description().contentType()),
                            object.path().object().substring(prefix.length()),
                            size(object.bytes()),
                            TIME.format(object.modifiedAt()));
        };
    }

    private static String row(String id, String style, String name, String size, String date) {
        return """
        <tr%s class="%s"><td class="colname"><a href="%s">%s</a></td>\
        <td class="colsize">%s</td><td class="coldate">%s</td></tr>
        """
                .formatted(id, style, escaped(link(name)), escaped(name), size, date);
    }

    /** A name that begins with a slash would lead out of the container. */
    private static String link(String name) {
        return (name.startsWith("/") ? "./" : "") + WireText.percentEncoded(name);
    }

    private static String types(String contentType) {
        return Stream.of(contentType.split("/", 2))
                .map(type -> "type-" + escaped(type.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
    }

    /** In the unit that leaves the shortest number, such as {@code 17Mi}. */
    public static String size(long bytes) {
        var units = "KMGTPE";
        var value = (double) bytes;
        var unit = -1;
        while (value >= UNIT && unit < units.length() - 1) {
            value /= UNIT;
            unit++;
        }
        return unit < 0
                ? Long.toString(bytes)
                : "%d%ci".formatted(Math.round(value), units.charAt(unit));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
