package org.zerocloud.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends and receives long bodies as fast as they come. */
final class LongBodies {

    private static final int PIECE_BYTES = 256 << 10;

    private final URI server;
    private final String token;

    /**
     * @param server of which only host and port count
     */
    LongBodies(String server, String token) {
        this.server = URI.create(server);
        this.token = token;
    }

    /** Sends one request with a long body, and throws the answer's away; in milliseconds. */
    double millis(String method, String path, long bodyBytes) throws IOException {
        try (var connection = new Connection()) {
            var begin = System.nanoTime();
            connection.send(method, path, bodyBytes);
            var piece = new byte[PIECE_BYTES];
            for (var left = bodyBytes; left > 0; left -= piece.length) {
                connection.socket.getOutputStream().write(piece);
            }
            connection.receive();
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream input;

        Connection() throws IOException {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream(), PIECE_BYTES);
        }

        void send(String method, String path, long bodyBytes) throws IOException {
            var head =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: %s\r\nContent-Length: %d\r\nContent-Type: text/plain\r\n\r\n"
                            .formatted(method, path, token, bodyBytes);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }

        void receive() throws IOException {
            var status = line();
            if (!status.startsWith("HTTP/1.1 2")) {
                throw new IOException(status);
            }
            var length = 0L;
            for (var line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            var piece = new byte[PIECE_BYTES];
            while (length > 0) {
                var got = input.read(piece, 0, (int) Math.min(piece.length, length));
                if (got < 0) {
                    throw new EOFException();
                }
                length -= got;
            }
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (var b = input.read(); b != '\n'; b = input.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
