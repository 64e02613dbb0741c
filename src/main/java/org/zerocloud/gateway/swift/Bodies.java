package org.zerocloud.gateway.swift;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.zerocloud.gateway.dialect.ClientGone;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.swift.Selection.Part;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;

/** Moves bodies through a buffer of one size, and tells the client's failures from the store's. */
public final class Bodies {

    private static final int BUFFER_BYTES = 64 * 1024;

    private Bodies() {}

    /**
     * Sends a part of an object.
     *
     * @throws ClientGone if nobody takes it
     * @throws IOException if the store cannot give it
     */
    static void send(StoredObject object, Part part, HttpServletResponse response)
            throws IOException {
        var buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, part.length()))];
        try (var source = object.stream(part.start(), part.length())) {
            for (var read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                send(buffer, read, response);
            }
        }
    }

    /**
     * Sends bytes as they are.
     *
     * @throws ClientGone if nobody takes them
     */
    static void send(byte[] bytes, HttpServletResponse response) {
        send(bytes, bytes.length, response);
    }

    /**
     * Stores what the client sends.
     *
     * @param bytesMax the most that is taken
     * @throws Refusal if the client sends more, or fails while it sends
     * @throws IOException if the store cannot take it
     */
    public static void receive(InputStream body, Upload upload, long bytesMax) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (var read = receive(body, buffer); read >= 0; read = receive(body, buffer)) {
            if (upload.bytes() + read > bytesMax) {
                throw new Refusal(Status.CONTENT_TOO_LARGE);
            }
            upload.body().write(buffer, 0, read);
        }
    }

    private static int receive(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (SocketTimeoutException e) {
            throw new Refusal(Status.REQUEST_TIMEOUT);
        } catch (IOException e) {
            throw new Refusal(Status.CLIENT_DISCONNECT);
        }
    }

    private static void send(byte[] bytes, int length, HttpServletResponse response) {
        try {
            response.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }
}
