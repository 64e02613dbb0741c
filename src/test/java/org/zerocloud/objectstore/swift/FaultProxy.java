package org.zerocloud.objectstore.swift;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a Swift and does what networks do. Each connection carries one request; a fault is
 * for the next request that begins as it says.
 */
final class FaultProxy implements AutoCloseable {

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * @param target the Swift, as any of its URLs
     */
    FaultProxy(String target) {
        var uri = URI.create(target);
        this.host = uri.getHost();
        this.port = uri.getPort();
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** What happens to a request. */
    private record Fault(String begin, Kind kind, long number, String text) {}

    private enum Kind {
        /** It is answered here. */
        ANSWER,
        /** Its answer breaks off after so many bytes. */
        RESET_ANSWER,
        /** Its answer stops after so many bytes, and the connection stays. */
        STALL_ANSWER,
        /** Its answer comes so many milliseconds late. */
        DELAY,
        /** It breaks off after so many bytes of its body. */
        RESET_BODY,
        /** A text of its answer's head is another one. */
        FORGE
    }

    /** The URL of the same thing through this proxy. */
    String through(String url) {
        return url.replace(":" + port, ":" + server.getLocalPort());
    }

    void answer(String begin, int times, String statusAndHeaders) {
        for (var i = 0; i < times; i++) {
            faults.add(new Fault(begin, Kind.ANSWER, 0, statusAndHeaders));
        }
    }

    void resetAnswer(String begin, long afterBytes) {
        faults.add(new Fault(begin, Kind.RESET_ANSWER, afterBytes, ""));
    }

    void stallAnswer(String begin, long afterBytes) {
        faults.add(new Fault(begin, Kind.STALL_ANSWER, afterBytes, ""));
    }

    void delay(String begin, long milliseconds) {
        faults.add(new Fault(begin, Kind.DELAY, milliseconds, ""));
    }

    void resetBody(String begin, long afterBytes) {
        faults.add(new Fault(begin, Kind.RESET_BODY, afterBytes, ""));
    }

    /** Another line for a header of the answer. */
    void forge(String begin, String header, String line) {
        faults.add(new Fault(begin, Kind.FORGE, 0, header + "\n" + line));
    }

    /** Forgets what has not happened yet, and what was asked for. */
    void clear() {
        faults.clear();
        requests.clear();
    }

    /** The request lines and headers of all that came and begins so. */
    List<String> requests(String begin) {
        return requests.stream().filter(request -> request.startsWith(begin)).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            requests.add(head);
            var fault = take(head);
            if (fault.kind() == Kind.ANSWER) {
                var answer =
                        "HTTP/1.1 "
                                + fault.text()
                                + "\r\nContent-Length: 0\r\n"
                                + "Connection: close\r\n\r\n";
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            try (var swift = new Socket(host, port)) {
                forward(client, swift, head, fault);
            }
        } catch (IOException | InterruptedException gone) {
            // One of both has gone, which is what such a proxy is for.
            return;
        }
    }

    private Fault take(String head) {
        for (var fault : faults) {
            if (head.startsWith(fault.begin()) && faults.remove(fault)) {
                return fault;
            }
        }
        return new Fault("", Kind.DELAY, 0, "");
    }

    private static void forward(Socket client, Socket swift, String head, Fault fault)
            throws IOException, InterruptedException {
        var once = head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
        swift.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
        Thread.ofVirtual()
                .start(() -> {
                    var max = fault.kind() == Kind.RESET_BODY ? fault.number() : Long.MAX_VALUE;
                    if (pump(client, swift, max)) {
                        reset(swift);
                        reset(client);
                    }
                });
        if (fault.kind() == Kind.DELAY) {
            Thread.sleep(fault.number());
        }
        if (fault.kind() == Kind.FORGE) {
            var answer = head(swift.getInputStream());
            while (answer.startsWith("HTTP/1.1 100")) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                answer = head(swift.getInputStream());
            }
            var nameAndLine = fault.text().split("\n", 2);
            var forged =
                    answer.replaceFirst(
                            "(?i)\r\n" + nameAndLine[0] + ": [^\r]*", "\r\n" + nameAndLine[1]);
            client.getOutputStream().write(forged.getBytes(StandardCharsets.ISO_8859_1));
        }
        var isCut = fault.kind() == Kind.RESET_ANSWER || fault.kind() == Kind.STALL_ANSWER;
        if (pump(swift, client, isCut ? fault.number() : Long.MAX_VALUE)) {
            if (fault.kind() == Kind.STALL_ANSWER) {
                Thread.sleep(60_000);
            }
            reset(client);
        }
    }

    /** True if there was more than it passed on. */
    private static boolean pump(Socket source, Socket target, long max) {
        var passed = 0L;
        var piece = new byte[8_192];
        try {
            var input = source.getInputStream();
            var output = target.getOutputStream();
            while (passed < max) {
                var got = input.read(piece, 0, (int) Math.min(piece.length, max - passed));
                if (got < 0) {
                    return false;
                }
                output.write(piece, 0, got);
                passed += got;
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String head(InputStream source) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var b = source.read(); b >= 0; b = source.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
