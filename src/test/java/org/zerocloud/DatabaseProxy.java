package org.zerocloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands before a PostgreSQL and loses the answer to a commit: the transaction is durable, and
 * whoever made it does not hear of it.
 */
public final class DatabaseProxy implements AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("//([^:/]+):(\\d+)/");
    private static final String COMMITTED = "COMMIT\0";

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final AtomicReference<Optional<String>> marked =
            new AtomicReference<>(Optional.empty());

    DatabaseProxy(String url) {
        var place = PLACE.matcher(url);
        if (!place.find()) {
            throw new IllegalArgumentException("No host and port in " + url);
        }
        this.host = place.group(1);
        this.port = Integer.parseInt(place.group(2));
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The URL of the same database through this proxy. */
    String through(String url) {
        return PLACE.matcher(url).replaceFirst("//127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** Loses the answer to the next commit of a transaction that said this text. */
    public void loseCommitAfter(String text) {
        marked.set(Optional.of(text));
    }

    /** Whether it still waits for that. */
    public boolean isWaiting() {
        return marked.get().isPresent();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var database = new Socket(host, port);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                new Link(client, database).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    private final class Link {

        private final Socket client;
        private final Socket database;
        private volatile boolean isMarked;

        Link(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void start() {
            Thread.ofVirtual().start(() -> pump(client, database, true));
            Thread.ofVirtual().start(() -> pump(database, client, false));
        }

        private void pump(Socket source, Socket target, boolean isRequest) {
            var piece = new byte[1 << 16];
            try (source;
                    target) {
                for (var n = source.getInputStream().read(piece);
                        n >= 0;
                        n = source.getInputStream().read(piece)) {
                    if (isLost(new String(piece, 0, n, StandardCharsets.ISO_8859_1), isRequest)) {
                        return;
                    }
                    target.getOutputStream().write(piece, 0, n);
                }
            } catch (IOException gone) {
                // One of both has gone, and so does the other.
                return;
            }
        }

        private boolean isLost(String text, boolean isRequest) {
            if (isRequest) {
                isMarked |= marked.get().filter(text::contains).isPresent();
                return false;
            }
            var isLost = isMarked && text.contains(COMMITTED);
            if (isLost) {
                marked.set(Optional.empty());
            }
            return isLost;
        }
    }
}
