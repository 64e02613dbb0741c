package org.zerocloud.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring itself refuses, as a problem. */
final class SpringRefusals {

    private static final Map<Integer, Problem> BY_STATUS =
            Map.of(
                    400, Problem.INVALID_PARAMETER,
                    404, Problem.NOT_FOUND,
                    405, Problem.METHOD_NOT_ALLOWED,
                    406, Problem.NOT_ACCEPTABLE,
                    413, Problem.BODY_TOO_LARGE,
                    415, Problem.UNSUPPORTED_MEDIA_TYPE);

    private SpringRefusals() {}

    /** With the headers that Spring asks for, such as {@code Allow}. */
    static Refusal of(ErrorResponse refused) {
        var problem = BY_STATUS.getOrDefault(refused.getStatusCode().value(), Problem.INVALID_BODY);
        Map<String, String> headers =
                refused.getHeaders().headerSet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        header -> String.join(", ", header.getValue())));
        return new Refusal(problem, detail(refused, problem), List.of(), headers);
    }

    private static String detail(ErrorResponse refused, Problem problem) {
        return switch (refused) {
            case NoResourceFoundException _ -> "There is nothing at this path";
            case HttpRequestMethodNotSupportedException method ->
                    "The resource has no method " + method.getMethod();
            default -> Optional.ofNullable(refused.getBody().getDetail()).orElseGet(problem::title);
        };
    }
}
