package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers whatever a controller of the platform API throws, always by a problem. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = PlatformApi.class)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String TRACE = "X-Trans-Id";
    private static final Map<Integer, Problem> BY_STATUS =
            Map.of(
                    400, Problem.INVALID_PARAMETER,
                    404, Problem.NOT_FOUND,
                    405, Problem.METHOD_NOT_ALLOWED,
                    406, Problem.NOT_ACCEPTABLE,
                    413, Problem.BODY_TOO_LARGE,
                    415, Problem.UNSUPPORTED_MEDIA_TYPE);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Refusal refusal, HttpServletResponse response) {
        return answer(refusal, response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AccessDeniedException denied, HttpServletResponse response) {
        var detail = Optional.ofNullable(denied.getMessage()).orElse("This is not open to you");
        return answer(new Refusal(Problem.FORBIDDEN, detail), response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(
            HandlerMethodValidationException invalid, HttpServletResponse response) {
        var violations =
                invalid.getParameterValidationResults().stream()
                        .map(ProblemAdvice::violation)
                        .toList();
        return answer(WrongParameter.refusal(violations), response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(
            MethodArgumentNotValidException invalid, HttpServletResponse response) {
        var errors = invalid.getFieldErrors();
        return answer(
                invalid.getParameter().hasParameterAnnotation(RequestBody.class)
                        ? body(errors.stream().map(ProblemAdvice::ofBody).toList())
                        : WrongParameter.refusal(
                                errors.stream().map(ProblemAdvice::ofParameter).toList()),
                response);
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
    ResponseEntity<ProblemDetail> on(
            MethodArgumentTypeMismatchException mismatch, HttpServletResponse response) {
        return answer(
                WrongParameter.refusal(
                        mismatch.getName(),
                        mismatch.getValue(),
                        WrongParameter.must(mismatch.getRequiredType())),
                response);
    }

    /**
     * Whether a transaction whose commit was not confirmed has happened, only a repetition tells.
     */
    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class,
        TransactionSystemException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> away(RuntimeException away, HttpServletResponse response) {
        LOG.warn("The database is away: {}", away.getMessage());
        return answer(
                Refusal.later(Problem.UNAVAILABLE, "The database cannot be reached", 1), response);
    }

    /** What the reader complains of may quote classes, so nobody is told. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(
            HttpMessageNotReadableException unreadable, HttpServletResponse response) {
        if (unreadable.getRootCause() instanceof Refusal refusal) {
            return answer(refusal, response);
        }
        return answer(
                new Refusal(Problem.INVALID_BODY, "The body is missing or cannot be read"),
                response);
    }

    /** What Spring itself refuses has a status of its own. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletResponse response) {
        if (failure instanceof ErrorResponse known) {
            var problem =
                    BY_STATUS.getOrDefault(known.getStatusCode().value(), Problem.INVALID_BODY);
            var detail = Optional.ofNullable(known.getBody().getDetail()).orElse(problem.title());
            return answer(new Refusal(problem, detail), response);
        }
        LOG.error("A request failed, trace {}", response.getHeader(TRACE), failure);
        return answer(
                new Refusal(Problem.INTERNAL_ERROR, "The request could not be served"), response);
    }

    /** An answer that is under way cannot become another one: its connection breaks. */
    private static ResponseEntity<ProblemDetail> answer(
            Refusal refusal, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw new IllegalStateException("The answer is under way", refusal);
        }
        var problem = refusal.problem();
        var body = ProblemDetail.forStatus(problem.status());
        body.setType(problem.type());
        body.setTitle(problem.title());
        body.setDetail(refusal.detail());
        body.setProperty("code", problem.slug());
        Optional.ofNullable(response.getHeader(TRACE))
                .ifPresent(trace -> body.setProperty("traceId", trace));
        if (!refusal.violations().isEmpty()) {
            body.setProperty("errors", refusal.violations());
        }
        var answer = ResponseEntity.status(problem.status());
        refusal.headers()
                .forEach((name, value) -> answer.header(name, beside(response, name, value)));
        return answer.body(body);
    }

    /** A header of the refusal would replace what the answer has: limits are a list. */
    private static String beside(HttpServletResponse response, String name, String value) {
        var present = response.getHeader(name);
        return present != null && name.startsWith("RateLimit") ? present + ", " + value : value;
    }
}
