package org.zerocloud.job.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;

/** Objects that change or go between a job's acceptance and its begin. */
@PlatformTest
class PinnedInputsTests {

    private static final String JOBS = "/platform/v1/jobs";

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/api");
        account.put("/api/cat", Path.of("src/test/guests/cat.wasm"));
        client = new PlatformClient(port, account);
    }

    private static String cat(String path) {
        return """
        [{'name':'cat','exec':{'path':'swift://~/api/cat'},
        'devices':[{'name':'stdin','path':'swift://~/%s'},{'name':'stdout'}]}]
        """
                .formatted(path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void aJobReadsTheBytesItWasAcceptedWithOrNone(
            @Autowired @Qualifier("executor") SmartLifecycle executor) {
        account.put("/api/kept", bytes("old"));
        account.put("/api/changed", bytes("old"));
        account.put("/api/gone", bytes("old"));
        account.put("/api-found");
        account.put("/api-found/gone", bytes("old"));
        executor.stop();
        var ids =
                Stream.of("api/kept", "api/changed", "api/gone", "api-found/*")
                        .map(path -> client.post(JOBS, cat(path)))
                        .map(answer -> PlatformClient.json(answer).path("id").asString())
                        .toList();
        try {
            account.put("/api/kept", bytes("old"));
            account.put("/api/changed", bytes("new"));
            account.send("DELETE", "/api/gone", new byte[0]);
            account.send("DELETE", "/api-found/gone", new byte[0]);
        } finally {
            executor.start();
        }
        var jobs = ids.stream().map(this::finished).map(JsonNode::toString).toList();
        assertThat(jobs.get(0)).contains("SUCCEEDED");
        assertThat(jobs.get(1)).contains("has other bytes than it had when it was accepted");
        assertThat(jobs.get(2)).contains("gone was not found");
        assertThat(jobs.get(3)).contains("gone was not found");
    }

    private JsonNode finished(String id) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> client.job(id).path("state").asString().equals("FINISHED"));
        return client.job(id);
    }
}
