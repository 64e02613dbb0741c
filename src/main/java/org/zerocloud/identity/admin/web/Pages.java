package org.zerocloud.identity.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Lists, a page at a time; {@code Link} leads to the next one. */
public final class Pages {

    /** How many entries a page may have. */
    public static final int LIMIT_MAX = 1_000;

    private Pages() {}

    /**
     * A page.
     *
     * @param cursor where the page that begins behind an entry begins
     * @param view how an entry is shown
     */
    public static <T, V> ResponseEntity<List<V>> answer(
            List<T> page, int limit, Function<T, Object> cursor, Function<T, V> view) {
        var answer = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (page.size() == limit) {
            var next =
                    ServletUriComponentsBuilder.fromCurrentRequest()
                            .scheme(null)
                            .host(null)
                            .port(null)
                            .replaceQueryParam("cursor", encoded(cursor.apply(page.getLast())))
                            .build(true);
            answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        return answer.body(page.stream().map(view).toList());
    }

    private static String encoded(Object cursor) {
        return UriUtils.encode(cursor.toString(), StandardCharsets.UTF_8);
    }
}
