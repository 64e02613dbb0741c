package org.zerocloud.gateway.site;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ObjectInfo;

/** What a container's metadata {@code X-Container-Meta-Web-*} says of it as a web site. */
public record WebSettings(Map<String, String> metadata) {

    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");

    /** Of a container. */
    public static WebSettings of(ContainerInfo container) {
        return new WebSettings(container.metadata());
    }

    private String text(String name) {
        return metadata.getOrDefault("web-" + name, "").strip();
    }

    /** The name of the page of a directory, or an empty text. */
    public String index() {
        return text("index");
    }

    /** What stands behind the status in the name of a page for an error, or an empty text. */
    public String error() {
        return text("error");
    }

    /** Whether there is anything of a web site. */
    public boolean isSite() {
        return !index().isEmpty() || !text("listings").isEmpty();
    }

    /** Whether directories without a page are listed. */
    public boolean listsDirectories() {
        return YES.contains(text("listings").toLowerCase(Locale.ROOT));
    }

    /** What stands in the title of a listing in place of the container's path, or an empty text. */
    public String label() {
        return text("listings-label");
    }

    /** Where the style sheet of listings is, or an empty text. */
    String css() {
        return text("listings-css");
    }

    /** Whether an object only stands for a directory. */
    public boolean isDirectory(ObjectInfo object) {
        var type = text("directory-type");
        return object.bytes() <= 1
                && object.description()
                        .contentType()
                        .equals(type.isEmpty() ? "application/directory" : type);
    }
}
