package org.zerocloud.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Sends the same kind of request again and again over connections that stay. */
final class HttpLoad {

    private static final int PIECE_BYTES = 256 << 10;

    private final URI server;
    private final String token;

    /**
     * @param server of which only host and port count
     */
    HttpLoad(String server, String token) {
        this.server = URI.create(server);
        this.token = token;
    }

    /**
     * How many requests a second are answered by 2xx.
     *
     * @param paths a request's path by its number
     * @param body of each request, or nothing
     */
    double perSecond(
            int connections, Duration time, String method, IntFunction<String> paths, byte[] body)
            throws Exception {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var counts = new ArrayList<Future<Integer>>();
            for (var i = 0; i < connections; i++) {
                var first = i * 1_000_000;
                counts.add(
                        threads.submit(() -> {
                            try (var connection = new Connection()) {
                                var done = 0;
                                for (; System.nanoTime() < end; done++) {
                                    connection.request(method, paths.apply(first + done), body);
                                }
                                return done;
                            }
                        }));
            }
            var sum = 0;
            for (var count : counts) {
                sum += count.get();
            }
            return sum / (time.toNanos() / 1e9);
        }
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

        private Socket socket;
        private InputStream input;
        private boolean closes;

        Connection() throws IOException {
            connect();
        }

        private void connect() throws IOException {
            closes = false;
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream(), PIECE_BYTES);
        }

        void request(String method, String path, byte[] body) throws IOException {
            send(method, path, body.length);
            socket.getOutputStream().write(body);
            receive();
        }

        void send(String method, String path, long bodyBytes) throws IOException {
            if (closes) {
                socket.close();
                connect();
            }
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
                closes |= line.equalsIgnoreCase("connection: close");
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
