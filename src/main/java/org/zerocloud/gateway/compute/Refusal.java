package org.zerocloud.gateway.compute;

import java.util.Map;

/** A job request cannot be carried out; the status and a sentence for its sender. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String detail;
    private final transient Map<String, String> headers;

    Refusal(int status, String detail) {
        this(status, detail, Map.of());
    }

    Refusal(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.detail = detail;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    Map<String, String> headers() {
        return headers;
    }
}
