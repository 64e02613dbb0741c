package org.zerocloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the platform API. Single quotes in bodies stand for double ones. */
public final class PlatformClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** Longer than any job of these tests takes. */
    private static final String WAIT = "wait=20";

    private final String base;
    private final String token;

    /** A client of whoever is logged in. */
    public PlatformClient(int port, SwiftAccount account) {
        this(port, account.token());
    }

    /** Shows a token, or whatever else stands for a caller. */
    public PlatformClient(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /** A client of nobody. */
    public static PlatformClient withoutToken(int port) {
        return new PlatformClient(port, "");
    }

    /** Asks. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Sends JSON. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Sends JSON by any method. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = request(path, headers);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(
                request.method(method, BodyPublishers.ofString(body.replace('\'', '"'))).build());
    }

    /** Posts bytes, whose type is one of the headers. */
    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(1));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length > 0 ? request.headers(headers) : request;
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

    /** Submits a job and waits for its end. */
    public JsonNode run(String body) {
        return json(post("/platform/v1/jobs", body, "Prefer", WAIT));
    }

    /** Submits a job without waiting. */
    public JsonNode submit(String body) {
        return json(post("/platform/v1/jobs", body));
    }

    /** What became of a job. */
    public JsonNode job(String id) {
        return json(get("/platform/v1/jobs/" + id));
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
