package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers whatever a controller of the platform API throws, always by a problem. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(annotations = PlatformApi.class)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    Refusal on(Refusal refusal) {
        return refusal;
    }

    @ExceptionHandler
    Refusal on(AccessDeniedException denied) {
        var detail = Optional.ofNullable(denied.getMessage()).orElse("This is not open to you");
        return new Refusal(Problem.FORBIDDEN, detail);
    }

    @ExceptionHandler
    Refusal on(HandlerMethodValidationException invalid) {
        var violations =
                invalid.getParameterValidationResults().stream()
                        .map(ProblemAdvice::violation)
                        .toList();
        return WrongParameter.refusal(violations);
    }

    @ExceptionHandler
    Refusal on(MethodArgumentNotValidException invalid) {
        var errors = invalid.getFieldErrors();
        return invalid.getParameter().hasParameterAnnotation(RequestBody.class)
                ? body(errors.stream().map(ProblemAdvice::ofBody).toList())
                : WrongParameter.refusal(errors.stream().map(ProblemAdvice::ofParameter).toList());
    }

    /** Without the value, which may be a secret. */
    private static Violation ofBody(FieldError error) {
        return new Violation(
                pointer(error.getField()),
                error.isBindingFailure()
                        ? "cannot be read"
                        : String.valueOf(error.getDefaultMessage()));
    }

    private static Violation ofParameter(FieldError error) {
        var must =
                error.contains(TypeMismatchException.class)
                        ? WrongParameter.must(
                                error.unwrap(TypeMismatchException.class).getRequiredType())
                        : String.valueOf(error.getDefaultMessage());
        return WrongParameter.violation(error.getField(), error.getRejectedValue(), must);
    }

    /** {@code types[0].name} as a JSON pointer. */
    private static String pointer(String field) {
        return "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static Refusal body(List<Violation> violations) {
        var detail =
                violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.detail())
                        .collect(Collectors.joining("; "));
        return new Refusal(Problem.INVALID_BODY, detail, violations, Map.of());
    }

    private static Violation violation(ParameterValidationResult result) {
        return WrongParameter.violation(
                Optional.ofNullable(result.getMethodParameter().getParameterName()).orElse(""),
                result.getArgument(),
                result.getResolvableErrors().stream()
                        .map(MessageSourceResolvable::getDefaultMessage)
                        .collect(Collectors.joining(", ")));
    }

    @ExceptionHandler
    Refusal on(MethodArgumentTypeMismatchException mismatch) {
        return WrongParameter.refusal(
                mismatch.getName(),
                mismatch.getValue(),
                WrongParameter.must(mismatch.getRequiredType()));
    }

    /** What the reader complains of may quote classes, so nobody is told. */
    @ExceptionHandler
    Refusal on(HttpMessageNotReadableException unreadable) {
        if (unreadable.getRootCause() instanceof Refusal refusal) {
            return refusal;
        }
        return new Refusal(Problem.INVALID_BODY, "The body is missing or cannot be read");
    }

    /** The characters behind a percent sign are none, or no UTF-8. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    Refusal undecodable() {
        return new Refusal(
                Problem.INVALID_PARAMETER,
                "The parameters of the URL are not percent-encoded UTF-8 without control characters");
    }

    /** Nobody is there to be answered. */
    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        LOG.debug("A client is gone, trace {}", response.getHeader(ProblemWriter.TRACE), gone);
    }

    /** What Spring itself refuses has a status of its own. */
    @ExceptionHandler
    Refusal other(Exception failure, HttpServletResponse response) {
        if (DatabaseAway.isBehind(failure)) {
            LOG.warn("The database is away: {}", failure.getMessage());
            return Refusal.later(Problem.UNAVAILABLE, "The database cannot be reached", 1);
        }
        if (failure instanceof ErrorResponse known) {
            return SpringRefusals.of(known);
        }
        LOG.error("A request failed, trace {}", response.getHeader(ProblemWriter.TRACE), failure);
        return new Refusal(Problem.INTERNAL_ERROR, "The request could not be served");
    }
}
