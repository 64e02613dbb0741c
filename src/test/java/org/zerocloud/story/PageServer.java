package org.zerocloud.story;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves one page, from an origin of its own. */
final class PageServer implements AutoCloseable {

    private final HttpServer server;

    private PageServer(HttpServer server) {
        this.server = server;
    }

    static PageServer of(Path page) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 0);
            var content = Files.readAllBytes(page);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.getResponseHeaders().add("Content-Type", "text/html");
                            exchange.sendResponseHeaders(200, content.length);
                            exchange.getResponseBody().write(content);
                        }
                    });
            server.start();
            return new PageServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its origin, as a browser names it. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI page() {
        return URI.create(origin() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
