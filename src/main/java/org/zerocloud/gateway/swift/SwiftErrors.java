package org.zerocloud.gateway.swift;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.zerocloud.gateway.dialect.ClientGone;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.acl.InvalidAcl;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotEmpty;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.MetadataTooLarge;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectStore;

/** Turns refusals into Swift's answers, and everything else into one that says nothing of us. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = SwiftController.class)
class SwiftErrors {

    private static final Logger LOG = LoggerFactory.getLogger(SwiftErrors.class);

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange(request, response).answer(refusal);
    }

    @ExceptionHandler({ContainerNotFound.class, ObjectNotFound.class})
    void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        exchange(request, response).answer(Status.NOT_FOUND);
    }

    @ExceptionHandler(ContainerNotEmpty.class)
    void notEmpty(HttpServletRequest request, HttpServletResponse response) throws IOException {
        exchange(request, response).answer(Status.CONFLICT);
    }

    @ExceptionHandler({MetadataTooLarge.class, InvalidAcl.class})
    void badRequest(
            RuntimeException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange(request, response)
                .answer(new Refusal(Status.BAD_REQUEST, String.valueOf(refusal.getMessage())));
    }

    @ExceptionHandler
    void quotaExceeded(
            ObjectStore.QuotaExceeded exceeded,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exchange(request, response)
                .answer(new Refusal(Status.CONTENT_TOO_LARGE, "Upload exceeds quota."));
    }

    /** Whether what a database did not confirm has happened, only a repetition tells. */
    @ExceptionHandler({
        ObjectStore.Unavailable.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransactionSystemException.class
    })
    void unavailable(
            RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        LOG.warn("The object store is not available", failure);
        response.resetBuffer();
        exchange(request, response)
                .answer(new Refusal(Status.SERVICE_UNAVAILABLE, "", Map.of("Retry-After", "1")));
    }

    @ExceptionHandler(Versions.Missing.class)
    void versionsMissing(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange(request, response).answer(Status.PRECONDITION_FAILED);
    }

    @ExceptionHandler
    void brokenLink(BrokenLink broken, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw broken;
        }
        var answer =
                switch (broken.reason()) {
                    case MISSING -> new Refusal(Status.NOT_FOUND);
                    case CLOSED -> new Refusal(Status.FORBIDDEN);
                    case CHANGED, TOO_DEEP ->
                            new Refusal(Status.CONFLICT, String.valueOf(broken.getMessage()));
                };
        exchange(request, response).answer(answer);
    }

    @ExceptionHandler
    void clientGone(ClientGone gone) {
        LOG.debug("An answer was not taken", gone);
    }

    /**
     * Once the answer has begun, only a broken connection can tell the client that it is not whole:
     * the failure goes on to the web server, which breaks it.
     */
    @ExceptionHandler
    void failed(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        response.resetBuffer();
        exchange(request, response).answer(Status.INTERNAL_ERROR);
    }

    private static Exchange exchange(HttpServletRequest request, HttpServletResponse response) {
        return new Exchange(request, response, Caller.ANONYMOUS, new QueryString(Map.of()));
    }
}
