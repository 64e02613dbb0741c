package org.zerocloud.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which bytes go as they are, at any pace. */
final class Wire implements AutoCloseable {

    private static final int SILENCE_MS_MAX = 60_000;

    private final Socket socket;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(int port) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(SILENCE_MS_MAX);
            socket.setTcpNoDelay(true);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer: its status, its head and its body; status 0 if the connection just ended. */
    record Answer(int status, String head, String body) {}

    /** Sends some bytes; a server may have hung up. */
    Wire say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (SocketException hungUp) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wire say(String text) {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits until the answer begins, and takes no more than its first byte. */
    Wire begun() {
        try {
            int first = socket.getInputStream().read();
            if (first >= 0) {
                heard.write(first);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until the other side closes. */
    Answer hear() {
        try {
            var piece = new byte[8_192];
            for (var n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                heard.write(piece, 0, n);
            }
        } catch (SocketException reset) {
            // What came before it counts.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer(heard.toString(StandardCharsets.ISO_8859_1));
    }

    private static Answer answer(String text) {
        var end = text.indexOf("\r\n\r\n");
        return end < 0
                ? new Answer(0, text, "")
                : new Answer(
                        Integer.parseInt(text.substring(9, 12)),
                        text.substring(0, end),
                        text.substring(end + 4));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
