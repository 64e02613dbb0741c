package org.zerocloud.gateway.cors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zerocloud.objectstore.ContainerInfo;

/**
 * What a container says of pages from elsewhere, in its metadata {@code
 * X-Container-Meta-Access-Control-*}.
 *
 * @param origins who may ask; {@code *} means everybody
 * @param exposed which headers a page may read beside the usual ones, in lower case
 * @param maxAge how many seconds a browser may believe it
 */
record CorsRules(List<String> origins, List<String> exposed, Optional<String> maxAge) {

    private static final String PREFIX = "access-control-";
    private static final String EVERYBODY = "*";

    static CorsRules of(ContainerInfo container) {
        var metadata = container.metadata();
        return new CorsRules(
                words(metadata.getOrDefault(PREFIX + "allow-origin", "")),
                words(
                        metadata.getOrDefault(PREFIX + "expose-headers", "")
                                .toLowerCase(Locale.ROOT)),
                Optional.ofNullable(metadata.get(PREFIX + "max-age")));
    }

    private static List<String> words(String text) {
        var words = new ArrayList<>(List.of(text.strip().split("[\\s,]+", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** What a page of that origin is told; nothing if it may not ask. */
    Optional<String> allowed(String origin) {
        if (origins.contains(EVERYBODY)) {
            return Optional.of(EVERYBODY);
        }
        return origins.contains(origin) ? Optional.of(origin) : Optional.empty();
    }

    /** Whether everybody is told the same. */
    boolean isForEverybody() {
        return origins.contains(EVERYBODY);
    }
}
