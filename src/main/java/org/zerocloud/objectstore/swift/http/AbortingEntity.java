package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A body that takes its connection along when it fails: otherwise the client would end it in good
 * order, and the Swift would take what came for the whole object.
 */
final class AbortingEntity extends HttpEntityWrapper {

    private final HttpUriRequestBase request;

    AbortingEntity(HttpEntity body, HttpUriRequestBase request) {
        super(body);
        this.request = request;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        var complete = false;
        try {
            super.writeTo(target);
            complete = true;
        } finally {
            if (!complete) {
                request.abort();
            }
        }
    }
}
