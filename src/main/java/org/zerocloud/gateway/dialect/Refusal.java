package org.zerocloud.gateway.dialect;

import java.util.Map;

/** A request that is answered with one of Swift's error statuses. */
public class Refusal extends RuntimeException {

    private final Status status;
    private final String text;
    private final Map<String, String> headers;

    /** With Swift's own page. */
    public Refusal(Status status) {
        this(status, "", Map.of());
    }

    /** With a text that names what was wrong, sent as plain text. */
    public Refusal(Status status, String text) {
        this(status, text, Map.of());
    }

    /**
     * With further headers.
     *
     * @param text what was wrong, or an empty text for Swift's own page
     */
    public Refusal(Status status, String text, Map<String, String> headers) {
        super(status + (text.isEmpty() ? "" : ": " + text), null, false, false);
        this.status = status;
        this.text = text;
        this.headers = Map.copyOf(headers);
    }

    /** A part of Swift that is not here; the text names it. */
    public static Refusal notSupported(String what) {
        return new Refusal(Status.NOT_IMPLEMENTED, what + " is not supported");
    }

    /** The status of the answer. */
    public Status status() {
        return status;
    }

    /** What was wrong, or an empty text. */
    public String text() {
        return text;
    }

    /** Headers that belong to the answer, such as {@code Allow}. */
    public Map<String, String> headers() {
        return headers;
    }
}
