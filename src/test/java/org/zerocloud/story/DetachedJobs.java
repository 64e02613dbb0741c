package org.zerocloud.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs of a tenant who waits for none of them, each of one session that reads a list and writes an
 * object. Job, session and object have one name.
 */
final class DetachedJobs {

    private static final String BOX = "/v1/AUTH_test2/detached/";
    private static final String JOBS = "/platform/v1/jobs";
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    private final Server server;
    private final Map<String, String> ids = new HashMap<>();
    private String token = "";

    DetachedJobs(Server server) {
        this.server = server;
    }

    /** Stores the programs and the list. */
    void prepare(Path... programs) throws IOException {
        token = server.token("test2:tester2", "testing2");
        put(BOX, new byte[0]);
        put(BOX + "list", "b\na\n".getBytes(US_ASCII));
        for (var program : programs) {
            put(BOX + program.getFileName(), Files.readAllBytes(program));
        }
    }

    void submit(String name, String program) throws IOException {
        var description =
                """
                {"description": [{"name": "%1$s", "exec": {"path": "swift://~/detached/%2$s"},
                   "devices": [{"name": "stdin", "path": "swift://~/detached/list"},
                               {"name": "stdout", "path": "swift://~/detached/%1$s"}]}]}
                """
                        .formatted(name, program);
        var answer = send("POST", JOBS, BodyPublishers.ofString(description));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        ids.put(name, JsonMapper.shared().readTree(answer.body()).path("id").asString());
    }

    void awaitState(String name, String state) {
        await(name + " to be " + state)
                .atMost(WAIT_MAX)
                .until(() -> job(name).path("state").asString().equals(state));
    }

    /** As the platform API shows it. */
    JsonNode job(String name) throws IOException {
        var answer = server.get(JOBS + "/" + ids.get(name), "X-Auth-Token", token);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What its session has written, if it is an object by now. */
    HttpResponse<String> output(String name) throws IOException {
        return server.get(BOX + name, "X-Auth-Token", token);
    }

    /** How often somebody pays for it. */
    long charges(String name) throws IOException, SQLException {
        return server.count(
                "select count(*) from cdr_written where outcome <> 'PLATFORM_FAULT' and job_id = '%s'"
                        .formatted(ids.get(name)));
    }

    void cancel(String name) throws IOException {
        var path = JOBS + "/" + ids.get(name) + "/cancel";
        assertThat(send("POST", path, BodyPublishers.noBody()).statusCode()).isEqualTo(202);
    }

    private void put(String path, byte[] content) throws IOException {
        assertThat(send("PUT", path, BodyPublishers.ofByteArray(content)).statusCode())
                .as(path)
                .isEqualTo(201);
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws IOException {
        return server.send(
                HttpRequest.newBuilder(server.url().resolve(path))
                        .header("X-Auth-Token", token)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build());
    }
}
