package org.zerocloud.gateway.cors;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An answer whose metadata a page of another origin may read too. */
final class ExposingResponse extends HttpServletResponseWrapper {

    private static final String EXPOSE = "Access-Control-Expose-Headers";
    private static final List<String> USUAL =
            List.of(
                    "cache-control",
                    "content-language",
                    "content-type",
                    "expires",
                    "last-modified",
                    "pragma",
                    "etag",
                    "x-timestamp",
                    "x-trans-id",
                    "x-openstack-request-id");
    private static final List<String> METADATA = List.of("x-object-meta-", "x-container-meta-");

    private final Set<String> exposed = new LinkedHashSet<>(USUAL);

    ExposingResponse(HttpServletResponse response, List<String> further) {
        super(response);
        exposed.addAll(further);
        tell();
    }

    private void tell() {
        super.setHeader(EXPOSE, String.join(", ", exposed));
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value);
        expose(name);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        expose(name);
    }

    private void expose(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (METADATA.stream().anyMatch(lower::startsWith) && exposed.add(lower)) {
            tell();
        }
    }
}
