package org.zerocloud.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of a tenant, which hears webhooks and answers as it is told. */
public final class Receiver implements AutoCloseable {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Answer answer;

    /** How it answers a request, which is its so-manieth one, from 1. */
    public interface Answer {

        void give(HttpExchange exchange, int number) throws IOException;
    }

    /** What it heard. */
    public record Heard(String path, Map<String, List<String>> headers, String body) {

        /** The header's value, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private Receiver(HttpServer server, Answer answer) {
        this.server = server;
        this.answer = answer;
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    /** Begins to listen. */
    public static Receiver answering(Answer answer) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new Receiver(HttpServer.create(address, 0), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to listen, and accepts everything. */
    public static Receiver accepting() {
        return answering((exchange, _) -> exchange.sendResponseHeaders(204, -1));
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new java.util.TreeMap<String, List<String>>(String::compareToIgnoreCase);
            headers.putAll(exchange.getRequestHeaders());
            int number;
            synchronized (heard) {
                heard.add(new Heard(exchange.getRequestURI().toString(), headers, body));
                number = heard.size();
            }
            answer.give(exchange, number);
        }
    }

    /** From now on it answers otherwise. */
    public void answer(Answer other) {
        answer = other;
    }

    /** Everything that it heard, in its order. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What it heard of events of a type. */
    public List<Heard> heard(String type) {
        return heard.stream().filter(it -> it.body().contains("\"" + type + "\"")).toList();
    }

    /** Where it is. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
