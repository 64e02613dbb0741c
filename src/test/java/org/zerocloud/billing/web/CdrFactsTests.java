package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a CDR says of a session beside its fuel: where its objects lay, what was ready, its memory.
 */
@PlatformTest
class CdrFactsTests {

    private static final int PAGE_BYTES = 65_536;
    private static final byte[] TEXT = "the dog and the cat\n".getBytes(StandardCharsets.UTF_8);

    @LocalServerPort int port;

    private SwiftAccount account;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/facts");
        account.put("/facts/text", TEXT);
    }

    @Test
    void aProgramThatNobodyRanBeforeIsNotReadyAndThenIs() throws IOException {
        account.put("/facts/new", renamed(Files.readAllBytes(Path.of("samples/hello.wasm"))));
        var first = run("new", "");
        var second = run("new", "");
        assertThat(first.path("cacheHit").booleanValue()).isFalse();
        assertThat(second.path("cacheHit").booleanValue()).isTrue();
        assertThat(second.path("moduleDigest")).isEqualTo(first.path("moduleDigest"));
        assertThat(second.path("fuel").longValue())
                .isPositive()
                .isEqualTo(first.path("fuel").longValue());
    }

    @Test
    void sessionsWithoutObjectsLieNowhere() {
        account.put("/facts/hello", Path.of("samples/hello.wasm"));
        var line = run("hello", "");
        assertThat(line.path("locality").stringValue()).isEqualTo("NONE");
        assertThat(line.path("objectsRead").intValue()).isZero();
    }

    @Test
    void objectsOfTheServersOwnStoreAreLocalAndAreCounted() {
        account.put("/facts/sort", Path.of("samples/sort.wasm"));
        var line =
                run(
                        "sort",
                        "{'name':'stdin','path':'swift://~/facts/text'},",
                        "swift://~/facts/out");
        assertThat(line.path("locality").stringValue()).isEqualTo("LOCAL");
        assertThat(line.path("objectsRead").intValue()).isEqualTo(1);
        assertThat(line.path("objectsWritten").intValue()).isEqualTo(1);
        assertThat(line.path("readBytes").longValue()).isEqualTo(TEXT.length);
        assertThat(line.path("writeBytes").longValue()).isEqualTo(TEXT.length);
    }

    @Test
    void memoryIsThatOfItsLargestSizeInPages() {
        account.put("/facts/hello", Path.of("samples/hello.wasm"));
        long bytes = run("hello", "").path("memoryBytesMax").longValue();
        assertThat(bytes).isPositive().isEqualTo(bytes / PAGE_BYTES * PAGE_BYTES);
    }

    private JsonNode run(String program, String input) {
        return run(program, input, "");
    }

    /** Runs a program, and gives its line in the ledger, which may get others meanwhile. */
    private JsonNode run(String program, String input, String output) {
        var before = head();
        var path = output.isEmpty() ? "" : ",'path':'%s'".formatted(output);
        var node = "facts-" + UUID.randomUUID();
        var job =
                "[{'name':'%s','exec':{'path':'swift://~/facts/%s'},'devices':[%s{'name':'stdout'%s}]}]"
                        .formatted(node, program, input, path);
        assertThat(account.execute(job).statusCode()).isEqualTo(200);
        var lines = new ArrayList<JsonNode>();
        json("/platform/v1/cdrs?limit=1000&cursor=" + before).forEach(lines::add);
        lines.removeIf(line -> !line.path("node").stringValue().equals(node));
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private long head() {
        return json("/platform/v1/cdrs/head").path("sequence").longValue();
    }

    private JsonNode json(String path) {
        return JsonMapper.shared().readTree(account.getPlatform(path).body());
    }

    /** The same program with a section that says nothing, so that its digest is another one. */
    private static byte[] renamed(byte[] module) throws IOException {
        var name = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        var bytes = new ByteArrayOutputStream();
        bytes.write(module);
        bytes.write(0);
        bytes.write(1 + name.length);
        bytes.write(name.length);
        bytes.write(name);
        return bytes.toByteArray();
    }
}
