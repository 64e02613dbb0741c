package org.zerocloud.job.web;

import java.net.http.HttpResponse;
import org.zerocloud.ApiClient;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;

/** A client of the platform API. Single quotes in bodies stand for double ones. */
final class PlatformClient {

    /** Longer than any job of these tests takes. */
    private static final String WAIT = "wait=20";

    private final ApiClient client;

    PlatformClient(int port, SwiftAccount account) {
        this.client = new ApiClient(port, account.token());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return client.send(method, path, body, headers);
    }

    /** Submits a job and waits for its end. */
    JsonNode run(String body) {
        return json(post("/platform/v1/jobs", body, "Prefer", WAIT));
    }

    /** Submits a job without waiting. */
    JsonNode submit(String body) {
        return json(post("/platform/v1/jobs", body));
    }

    JsonNode job(String id) {
        return json(get("/platform/v1/jobs/" + id));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return ApiClient.json(answer);
    }
}
