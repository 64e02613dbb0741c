package org.zerocloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An account on a running server as a user with a token sees it, by plain HTTP. */
public final class SwiftAccount {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Keys are checked slowly by intention, so each user logs in once at a server with a key. */
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final String base;
    private final String account;
    private final String token;

    private SwiftAccount(String base, String account, String token) {
        this.base = base;
        this.account = account;
        this.token = token;
    }

    /** Logs in with a name such as {@code test:tester}. */
    public static SwiftAccount login(int port, String user, String key) {
        var base = "http://127.0.0.1:" + port;
        var login = "%s %s %s".formatted(base, user, key);
        var token = TOKENS.computeIfAbsent(login, _ -> token(base, user, key));
        return new SwiftAccount(base, "AUTH_" + user.split(":")[0], token);
    }

    private static String token(String base, String user, String key) {
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(base + "/auth/v1.0"))
                                .header("X-Auth-User", user)
                                .header("X-Auth-Key", key)
                                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No token for %s: %s".formatted(user, answer));
        }
        return answer.headers().firstValue("X-Auth-Token").orElseThrow();
    }

    /** Where it is. */
    public String url() {
        return base + "/v1/" + account;
    }

    /** What it shows as {@code X-Auth-Token}. */
    public String token() {
        return token;
    }

    /** The same user, who asks for something in another account. */
    public SwiftAccount at(String otherAccount) {
        return new SwiftAccount(base, otherAccount, token);
    }

    /** The same account without a token, or with another one. */
    public SwiftAccount withToken(String otherToken) {
        return new SwiftAccount(base, account, otherToken);
    }

    public HttpResponse<String> put(String path, String... headers) {
        return send("PUT", path, new byte[0], headers);
    }

    public HttpResponse<String> put(String path, byte[] body, String... headers) {
        return send("PUT", path, body, headers);
    }

    /** Stores a file of the repository. */
    public HttpResponse<String> put(String path, Path file) {
        try {
            return put(path, Files.readAllBytes(file), "Content-Type", "application/wasm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, new byte[0]);
    }

    public HttpResponse<String> post(String path, String... headers) {
        return send("POST", path, new byte[0], headers);
    }

    /** Runs a job; single quotes in the description stand for double ones. */
    public HttpResponse<String> execute(String description) {
        return execute("", description, "Content-Type", "application/json");
    }

    public HttpResponse<String> execute(String tail, String description, String... headers) {
        var body = description.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return executeBody(tail, body, headers);
    }

    /** Runs what a body says that is no description. */
    public HttpResponse<String> executeBody(String tail, byte[] body, String... headers) {
        return send(post(tail, BodyPublishers.ofByteArray(body), headers));
    }

    /** The same without an announced length. */
    public HttpResponse<String> executeChunks(String tail, byte[] body, String... headers) {
        var chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send(post(tail, chunks, headers));
    }

    private HttpRequest post(String tail, BodyPublisher body, String... headers) {
        return authorized(URI.create(base + "/v1/" + account + tail))
                .POST(body)
                .header("X-Zerovm-Execute", "1.0")
                .headers(headers)
                .build();
    }

    /** Asks for something outside of the account, such as {@code /platform/v1/cdrs}. */
    public HttpResponse<String> getPlatform(String path) {
        return send(authorized(URI.create(base + path)).build());
    }

    /** Any method on something of the account. */
    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        return request(method, "/v1", path, body, headers);
    }

    /** The same with another version, such as {@code /open}. */
    public HttpResponse<String> request(
            String method, String version, String path, byte[] body, String... headers) {
        var request =
                authorized(URI.create(base + version + "/" + account + path))
                        .method(
                                method,
                                body.length == 0 && method.equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpRequest.Builder authorized(URI uri) {
        var request = HttpRequest.newBuilder(uri);
        return token.isEmpty() ? request : request.header("X-Auth-Token", token);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
