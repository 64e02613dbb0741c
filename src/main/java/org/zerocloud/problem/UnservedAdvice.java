package org.zerocloud.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers the requests that no controller serves, whose refusals are problems too. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@ControllerAdvice
class UnservedAdvice {

    @ExceptionHandler({
        HttpMediaTypeException.class,
        HttpRequestMethodNotSupportedException.class,
        NoResourceFoundException.class
    })
    Refusal on(ErrorResponse refused) {
        return SpringRefusals.of(refused);
    }
}
