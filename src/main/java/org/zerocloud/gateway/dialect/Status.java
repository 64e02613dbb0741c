package org.zerocloud.gateway.dialect;

/** The statuses that Swift answers, each with the two texts of its small page. */
public enum Status {
    /** Done. */
    OK(200, "OK", ""),
    /** Something new is there. */
    CREATED(201, "Created", ""),
    /** Done, though it was there before. */
    ACCEPTED(202, "Accepted", "The request is accepted for processing."),
    /** Done, and there is nothing to say. */
    NO_CONTENT(204, "No Content", ""),
    /** A part of an object. */
    PARTIAL_CONTENT(206, "Partial Content", ""),
    /** It is elsewhere, for good. */
    MOVED_PERMANENTLY(301, "Moved Permanently", "The resource has moved permanently."),
    /** The answer is to be fetched elsewhere. */
    SEE_OTHER(303, "See Other", ""),
    /** The client's copy is good. */
    NOT_MODIFIED(304, "Not Modified", ""),
    /** The same is to be asked elsewhere. */
    TEMPORARY_REDIRECT(
            307, "Temporary Redirect", "The resource resides temporarily at a different URI."),
    /** The request breaks a rule. */
    BAD_REQUEST(
            400,
            "Bad Request",
            "The server could not comply with the request since it is either malformed or"
                    + " otherwise incorrect."),
    /** Nobody has said who they are. */
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "This server could not verify that you are authorized to access the document you"
                    + " requested."),
    /** There is no money for it. */
    PAYMENT_REQUIRED(402, "Payment Required", "A budget has not enough left."),
    /** The caller may not do this. */
    FORBIDDEN(403, "Forbidden", "Access was denied to this resource."),
    /** There is no such thing. */
    NOT_FOUND(404, "Not Found", "The resource could not be found."),
    /** The resource knows no such method. */
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "The method is not allowed for this resource."),
    /** The client takes none of the formats. */
    NOT_ACCEPTABLE(
            406,
            "Not Acceptable",
            "The resource is not available in a format acceptable to your browser."),
    /** The body came too slowly. */
    REQUEST_TIMEOUT(
            408,
            "Request Timeout",
            "The server has waited too long for the request to be sent by the client."),
    /** What is there stands against it. */
    CONFLICT(409, "Conflict", "There was a conflict when trying to complete your request."),
    /** Nobody knows how long the body will be. */
    LENGTH_REQUIRED(411, "Length Required", "Content-Length header required."),
    /** A condition of the request does not hold. */
    PRECONDITION_FAILED(412, "Precondition Failed", "A precondition for this request was not met."),
    /** The body is too large. */
    CONTENT_TOO_LARGE(
            413,
            "Request Entity Too Large",
            "The body of your request was too large for this server."),
    /** No range lies within the object. */
    RANGE_NOT_SATISFIABLE(
            416, "Requested Range Not Satisfiable", "The Range requested is not available."),
    /** The body is not what the client says it is. */
    UNPROCESSABLE_CONTENT(
            422, "Unprocessable Entity", "Unable to process the contained instructions"),
    /** The client asks too often; the number is Swift's own. */
    RATE_LIMITED(498, "Rate Limited", "Slow down"),
    /** The client went away, or its body ended early. */
    CLIENT_DISCONNECT(499, "Client Disconnect", "The client was disconnected during request."),
    /** Our fault. */
    INTERNAL_ERROR(
            500,
            "Internal Error",
            "The server has either erred or is incapable of performing the requested operation."),
    /** A part of Swift that is not here. */
    NOT_IMPLEMENTED(
            501, "Not Implemented", "The requested method is not implemented by this server."),
    /** Come again. */
    SERVICE_UNAVAILABLE(
            503,
            "Service Unavailable",
            "The server is currently unavailable. Please try again at a later time.");

    private final int code;
    private final String title;
    private final String explanation;

    Status(int code, String title, String explanation) {
        this.code = code;
        this.title = title;
        this.explanation = explanation;
    }

    /** The number on the status line. */
    public int code() {
        return code;
    }

    /** The number and its words, such as {@code 404 Not Found}. */
    public String line() {
        return code + " " + title;
    }

    /** What Swift's reports say of it. */
    public String words() {
        return title + "\n" + explanation;
    }

    /** Swift's page for this status; empty where Swift sends none. */
    public String page() {
        return explanation.isEmpty()
                ? ""
                : "<html><h1>%s</h1><p>%s</p></html>".formatted(title, explanation);
    }
}
