package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the problems of RFC 9457, whoever refuses: a filter, a controller, or nobody. They are
 * JSON whatever the request accepts, as who cannot be served is to know why.
 */
@Component
public class ProblemWriter {

    /** The header of the answer by which the operator finds the request. */
    static final String TRACE = "X-Trans-Id";

    private final JsonMapper json;

    /** Writes by the mapper. */
    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /**
     * Answers a request by a problem. The answer to HEAD has its length too; the server leaves the
     * body out.
     *
     * @throws IllegalStateException if the answer is under way, which cannot become another one
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (response.isCommitted()) {
            throw new IllegalStateException("The answer is under way", refusal);
        }
        response.resetBuffer();
        refusal.headers()
                .forEach((name, value) -> response.setHeader(name, beside(response, name, value)));
        response.setStatus(refusal.problem().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(fields(request, response, refusal));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, Object> fields(
            HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        var problem = refusal.problem();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", problem.type());
        fields.put("title", problem.title());
        fields.put("status", problem.status());
        fields.put("detail", refusal.detail());
        fields.put("instance", request.getRequestURI());
        fields.put("code", problem.slug());
        var trace = response.getHeader(TRACE);
        if (trace != null) {
            fields.put("traceId", trace);
        }
        if (!refusal.violations().isEmpty()) {
            fields.put("errors", refusal.violations());
        }
        return fields;
    }

    /** A header of the refusal would replace what the answer has: limits are a list. */
    private static String beside(HttpServletResponse response, String name, String value) {
        var present = response.getHeader(name);
        return present != null && name.startsWith("RateLimit") ? present + ", " + value : value;
    }
}
