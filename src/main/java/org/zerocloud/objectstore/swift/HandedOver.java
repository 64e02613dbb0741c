package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that comes piece by piece, and only once: the Swift is asked whether it wants it. */
final class HandedOver extends AbstractHttpEntity {

    private final long bytes;
    private final Handoff handoff;

    /**
     * @param bytes how many there will be, or −1 if nobody knows
     */
    HandedOver(long bytes, Handoff handoff) {
        super((String) null, null, bytes < 0);
        this.bytes = bytes;
        this.handoff = handoff;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        handoff.drainTo(target);
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("The pieces are written, not read");
    }

    @Override
    public long getContentLength() {
        return bytes;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void close() {
        // The handoff belongs to the upload.
    }
}
