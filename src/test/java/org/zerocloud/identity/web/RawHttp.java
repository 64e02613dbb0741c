package org.zerocloud.identity.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a request line exactly as it is written; clients of libraries tidy it up. */
final class RawHttp {

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** An answer: its first line, its headers and its body. */
    record Answer(int status, String head, String body) {

        /** The header's value, or an empty text. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Sends a request.
     *
     * @param requestLine such as {@code GET /v1/AUTH_test}
     * @param headers whole header lines; a body may follow the last one after an empty line
     */
    Answer send(String requestLine, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            var hasHost = headers.length > 0 && headers[0].startsWith("Host:");
            var request =
                    requestLine
                            + " HTTP/1.1\r\nConnection: close\r\n"
                            + (hasHost ? "" : "Host: 127.0.0.1:" + port + "\r\n")
                            + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end),
                    answer.substring(end + 4));
        }
    }
}
