package org.zerocloud.contract;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/**
 * Adds to each operation the problems by which it can be answered: those that it names by {@link
 * Refuses}, and those that follow from its form.
 */
@Component
class Answers implements OperationCustomizer {

    private static final Set<Problem> EVERYWHERE =
            EnumSet.of(
                    Problem.UNAUTHORIZED,
                    Problem.FORBIDDEN,
                    Problem.TOO_MANY_REQUESTS,
                    Problem.INTERNAL_ERROR,
                    Problem.UNAVAILABLE);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var byStatus =
                problems(method).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Problem::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, problems) ->
                operation
                        .getResponses()
                        .addApiResponse(Integer.toString(status), answer(problems)));
        return operation;
    }

    private static ApiResponse answer(List<Problem> problems) {
        var titles = problems.stream().map(Problem::title).collect(Collectors.joining(", or: "));
        var answer = new ApiResponse().description(titles).content(ProblemSchema.content(problems));
        if (problems.contains(Problem.TOO_MANY_REQUESTS)) {
            answer.addHeaderObject("Retry-After", header("Seconds after which to come again"));
            answer.addHeaderObject("RateLimit-Policy", header("What may be used"));
            answer.addHeaderObject("RateLimit", header("What is left of it"));
        }
        return answer;
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static Set<Problem> problems(HandlerMethod method) {
        var problems = EnumSet.copyOf(EVERYWHERE);
        if (has(method, PathVariable.class)) {
            problems.add(Problem.NOT_FOUND);
        }
        if (Stream.of(PathVariable.class, RequestParam.class, RequestHeader.class)
                .anyMatch(kind -> has(method, kind))) {
            problems.add(Problem.INVALID_PARAMETER);
        }
        if (has(method, RequestBody.class)) {
            problems.add(Problem.INVALID_BODY);
            problems.add(Problem.BODY_TOO_LARGE);
            problems.add(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
        for (var named : named(method)) {
            problems.addAll(List.of(named.value()));
        }
        return problems;
    }

    private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
        return Stream.of(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }

    private static List<Refuses> named(HandlerMethod method) {
        var named = new ArrayList<Refuses>();
        Optional.ofNullable(method.getMethodAnnotation(Refuses.class)).ifPresent(named::add);
        Optional.ofNullable(method.getBeanType().getAnnotation(Refuses.class))
                .ifPresent(named::add);
        return named;
    }
}
