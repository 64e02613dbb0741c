package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** The header {@code Link} of a page that others follow. */
public final class NextPage {

    private NextPage() {}

    /** The same request with another cursor. */
    public static String link(HttpServletRequest request, Object cursor) {
        var uri =
                UriComponentsBuilder.fromPath(request.getRequestURI())
                        .query(request.getQueryString())
                        .replaceQueryParam("cursor", cursor)
                        .build(true);
        return "<%s>; rel=\"next\"".formatted(uri);
    }
}
