package org.zerocloud.billing.web;

import java.net.URI;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Says which parameter of a request is out of its bounds, and what the bounds are, before Spring's
 * general answer.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = CdrController.class)
class InvalidParameters {

    private static final URI TYPE = URI.create("/problems/invalid-parameter");

    @ExceptionHandler
    ProblemDetail on(HandlerMethodValidationException invalid) {
        return problem(
                invalid.getParameterValidationResults().stream()
                        .map(InvalidParameters::sentence)
                        .collect(Collectors.joining("; ")));
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException mismatch) {
        return problem(mismatch.getName() + " is not a number");
    }

    private static String sentence(ParameterValidationResult result) {
        return result.getMethodParameter().getParameterName()
                + " "
                + result.getResolvableErrors().stream()
                        .map(MessageSourceResolvable::getDefaultMessage)
                        .collect(Collectors.joining(", "));
    }

    private static ProblemDetail problem(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setType(TYPE);
        problem.setTitle("Invalid parameter");
        return problem;
    }
}
