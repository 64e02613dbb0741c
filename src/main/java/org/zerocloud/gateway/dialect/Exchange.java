package org.zerocloud.gateway.dialect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.Caller;

/**
 * One request and its answer, with texts that are decoded and encoded the Swift way.
 *
 * @param request what the client sent
 * @param response what it gets
 * @param caller who it is
 * @param query the parameters of the URI
 * @param grant what the URI itself allows, if it is signed
 */
public record Exchange(
        HttpServletRequest request,
        HttpServletResponse response,
        Caller caller,
        QueryString query,
        Optional<Grant> grant) {

    /** One whose URI allows nothing by itself. */
    public Exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            QueryString query) {
        this(request, response, caller, query, Optional.empty());
    }

    /** The same with what its URI allows. */
    public Exchange with(Grant other) {
        return new Exchange(request, response, caller, query, Optional.of(other));
    }

    /** The method, such as {@code GET}. */
    public String method() {
        return request.getMethod();
    }

    /** Whether the answer has no body, whatever it is. */
    public boolean isHead() {
        return method().equals("HEAD");
    }

    /**
     * The value of a header, if it was sent.
     *
     * @throws Refusal if it is not UTF-8
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name)).map(value -> decoded(name, value));
    }

    /** The {@code Referer}, or an empty text. */
    public String referrer() {
        return header("Referer").orElse("");
    }

    /**
     * All headers that begin so; an underscore in a name is a hyphen, as a Swift's web server has
     * it.
     *
     * @param prefix in lower case
     * @return values by the rest of the name, in lower case
     * @throws Refusal if one is not UTF-8
     */
    public Map<String, String> headersBehind(String prefix) {
        var found = new LinkedHashMap<String, String>();
        for (var sent : Collections.list(request.getHeaderNames())) {
            var name = sent.toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), header(sent).orElse("").strip());
            }
        }
        return found;
    }

    /** Sets a header of the answer. */
    public void set(String name, String value) {
        response.setHeader(WireText.headerName(name), WireText.toHeader(value));
    }

    /** Ends with a status and Swift's page for it. */
    public void answer(Status status) throws IOException {
        answer(status, status.page(), "text/html; charset=UTF-8");
    }

    /** Ends as a refusal says. */
    public void answer(Refusal refusal) throws IOException {
        refusal.headers().forEach(this::set);
        if (refusal.text().isEmpty()) {
            answer(refusal.status());
        } else {
            answer(refusal.status(), refusal.text() + "\n", "text/plain; charset=UTF-8");
        }
    }

    /** Ends with a short text. */
    public void answer(Status status, String text, String contentType) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.code());
        if (status != Status.NO_CONTENT && status != Status.NOT_MODIFIED) {
            response.setContentType(contentType);
            response.setContentLength(body.length);
        }
        if (body.length > 0 && !isHead()) {
            response.getOutputStream().write(body);
        }
    }

    private static String decoded(String name, String value) {
        return WireText.ofHeader(value)
                .orElseThrow(() -> new Refusal(Status.BAD_REQUEST, name + " must be valid UTF-8"));
    }
}
